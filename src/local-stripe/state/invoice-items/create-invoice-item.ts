import { parameterMissing, requestRefused } from '../../errors';
import type { InvoiceItem, Period } from '../../objects/invoice-item';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { findDraft } from '../invoices/find-invoice';
import { recountDraft } from '../invoices/recount-draft';
import { findPrice } from '../prices/find-price';
import { checkItemPrice, priceItem, type ItemPrice } from './price-item';

/** What describes an item, whatever its price. */
export interface ItemDetails {
  readonly description?: string | null;
  readonly discountable?: boolean;
  readonly metadata?: MetadataChange;
  readonly period?: Period;
}

export interface NewInvoiceItem extends ItemPrice, ItemDetails {
  readonly currency?: string;
  readonly customer?: string;
  readonly invoice?: string;
}

/** The currency of a customer that has none. */
export const DEFAULT_CURRENCY = 'usd';

/**
 * Creates an item on a draft invoice, or without one, for the customer's next (docs: api/invoiceitems/create).
 * Emits `invoiceitem.created`, and for a draft `invoice.updated`.
 */
export function createInvoiceItem(account: Account, given: NewInvoiceItem): InvoiceItem {
  const draft = given.invoice === undefined ? null : findDraft(account, given.invoice).object;
  const customerId = draft?.customer ?? given.customer;
  if (customerId === undefined) throw parameterMissing('customer');
  if (given.customer !== undefined && given.customer !== customerId) {
    throw requestRefused(`The invoice ${given.invoice} belongs to another customer, ${customerId}.`, {
      param: 'customer',
    });
  }
  const customer = findCustomer(account, customerId, 'customer').object;
  const currency =
    given.currency ??
    draft?.currency ??
    priceCurrency(account, given) ??
    customer.currency ??
    DEFAULT_CURRENCY;
  if (draft !== null && draft.currency !== currency) {
    throw requestRefused(`The invoice is in ${draft.currency}, the item in ${currency}.`, {
      param: 'currency',
    });
  }
  checkItemPrice(account, given, currency, '');
  const item = saveInvoiceItem(
    account,
    { customer: customerId, currency, invoice: draft?.id ?? null },
    given,
  );
  if (draft !== null) recountDraft(account, draft.id);
  return item;
}

/** Where a new item belongs. */
export interface ItemPlace {
  readonly customer: string;
  readonly currency: string;
  readonly invoice: string | null;
}

/** Saves an item after `checkItemPrice`; emits `invoiceitem.created`. The draft is still to be recounted. */
export function saveInvoiceItem(
  account: Account,
  place: ItemPlace,
  given: ItemPrice & ItemDetails,
): InvoiceItem {
  const now = account.clock.now();
  const priced = priceItem(account, given);
  const product = priced.pricing?.price_details?.product;
  const productName = product === undefined ? undefined : account.products.get(product)?.object.name;
  const item: InvoiceItem = {
    id: account.identifiers.next('ii'),
    object: 'invoiceitem',
    ...priced,
    currency: place.currency,
    customer: place.customer,
    customer_account: null,
    date: now,
    description: given.description ?? productName ?? null,
    discountable: given.discountable ?? priced.amount >= 0,
    discounts: [],
    invoice: place.invoice,
    livemode: false,
    metadata: changedMetadata({}, given.metadata),
    net_amount: priced.amount,
    parent: null,
    period: given.period ?? { end: now, start: now },
    proration: false,
    tax_rates: [],
    test_clock: null,
  };
  account.invoiceItems.save({
    object: item,
    line: account.identifiers.next('il'),
    waited: place.invoice === null,
  });
  account.events.emit('invoiceitem.created', item);
  return item;
}

function priceCurrency(account: Account, given: ItemPrice): string | undefined {
  if (given.price_data !== undefined) return given.price_data.currency;
  const price = given.pricing?.price;
  return price === undefined ? undefined : findPrice(account, price, 'pricing[price]').currency;
}
