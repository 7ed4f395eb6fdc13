import type { InvoiceItem } from '../../objects/invoice-item';
import { changedMetadata } from '../../objects/metadata';
import type { Account } from '../account';
import { recountDraft } from '../invoices/recount-draft';
import type { InvoiceItemRow } from '../records';
import type { ItemDetails } from './create-invoice-item';
import { checkItemIsOpen, findInvoiceItem } from './find-invoice-item';
import { checkItemPrice, namesPrice, priceItem, type ItemPrice, type PricedItem } from './price-item';

export type InvoiceItemUpdate = ItemPrice & ItemDetails;

/** Changes an item that is not on a finalized invoice; there is no event but the draft's `invoice.updated`. */
export function updateInvoiceItem(account: Account, id: string, given: InvoiceItemUpdate): InvoiceItem {
  const row = findInvoiceItem(account, id);
  checkItemIsOpen(account, row);
  checkItemUpdate(account, row, given, '');
  const item = saveItemUpdate(account, row, given);
  if (item.invoice !== null) recountDraft(account, item.invoice);
  return item;
}

/** Refuses an update whose price does not fit. `path` is empty or the line's name. */
export function checkItemUpdate(
  account: Account,
  row: InvoiceItemRow,
  given: InvoiceItemUpdate,
  path: string,
): void {
  if (namesPrice(given)) checkItemPrice(account, given, row.object.currency, path);
}

/** Saves the update after `checkItemUpdate`. The draft is still to be recounted. */
export function saveItemUpdate(account: Account, row: InvoiceItemRow, given: InvoiceItemUpdate): InvoiceItem {
  const { object } = row;
  const priced = repriced(account, object, given);
  const changed: InvoiceItem = {
    ...object,
    ...priced,
    net_amount: priced.amount,
    description: given.description === undefined ? object.description : given.description,
    discountable: given.discountable ?? object.discountable,
    metadata: changedMetadata(object.metadata, given.metadata),
    period: given.period ?? object.period,
  };
  account.invoiceItems.save({ ...row, object: changed });
  return changed;
}

/** A new price, or a new quantity at the old one. */
function repriced(account: Account, item: InvoiceItem, given: InvoiceItemUpdate): PricedItem {
  const quantity = given.quantity_decimal ?? given.quantity;
  if (namesPrice(given)) {
    return priceItem(
      account,
      quantity === undefined ? { ...given, quantity_decimal: item.quantity_decimal } : given,
    );
  }
  if (quantity === undefined || item.pricing === null) return item;
  const { pricing } = item;
  const again = priceItem(account, {
    unit_amount_decimal: pricing.unit_amount_decimal,
    quantity_decimal: String(quantity),
  });
  return { ...again, pricing };
}
