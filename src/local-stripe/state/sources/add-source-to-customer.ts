import { requestRefused } from '../../errors';
import type { Card } from '../../objects/card';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { CardPaymentMethod } from '../../objects/payment-method';
import type { Source } from '../../objects/source';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import type { CardGiven } from '../payment-methods/card-given';
import { readCard } from '../payment-methods/card-given';
import { newCardPaymentMethod } from '../payment-methods/new-payment-method';
import { makeDefaultSource } from './default-source';

/** What is stored on a customer: a card, from a test token or its number, or a source that exists. */
export interface StoredSource {
  readonly source: CardGiven | string;
  readonly metadata?: MetadataChange;
}

/** Brands as the older API writes them. */
const BRANDS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/**
 * Stores a card or a source on a customer, as the default if it is the first (docs: api/cards/create and
 * sources/customers). Emits `customer.source.created`. Its id can be confirmed with like a payment method's.
 */
export function addSourceToCustomer(
  account: Account,
  customerId: string,
  given: StoredSource,
): Card | Source {
  const customer = findCustomer(account, customerId, 'customer').object.id;
  const stored =
    typeof given.source === 'string' && given.source.startsWith('src_')
      ? attachSource(account, customer, given.source)
      : storeCard(account, customer, given);
  makeDefaultSource(account, customer, stored.id, { onlyIfNone: true });
  account.events.emit('customer.source.created', stored);
  return stored;
}

function attachSource(account: Account, customer: string, id: string): Source {
  const row = account.sources.get(id);
  const method = account.paymentMethods.get(id);
  if (row === undefined || method === undefined || row.object.status !== 'chargeable') {
    throw requestRefused(`No chargeable source: '${id}'`, { param: 'source', code: 'resource_missing' });
  }
  if (row.object.customer !== undefined && row.object.customer !== customer)
    throw requestRefused(`The source ${id} belongs to another customer.`, { param: 'source' });
  const object: Source = { ...row.object, customer };
  account.sources.save({ object });
  account.paymentMethods.save({ ...method, object: { ...method.object, customer } });
  return object;
}

function storeCard(account: Account, customer: string, given: StoredSource): Card {
  const cardGiven = typeof given.source === 'string' ? { token: given.source } : given.source;
  const { expiry, testCard } = readCard(account, cardGiven);
  const id = account.identifiers.next('card');
  const row = newCardPaymentMethod(account, testCard, { id, customer }, expiry);
  account.paymentMethods.save(row);
  if (row.object.type !== 'card') throw new Error(`${id} is no card.`);
  const card = cardFrom(row.object, customer, given.metadata);
  account.cards.save({ object: card });
  return card;
}

function cardFrom(
  { card, id }: CardPaymentMethod,
  customer: string,
  metadata: MetadataChange | undefined,
): Card {
  return {
    id,
    object: 'card',
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: null,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: null,
    allow_redisplay: 'unspecified',
    brand: BRANDS[card.brand] ?? 'Unknown',
    country: card.country,
    customer,
    cvc_check: card.checks.cvc_check,
    dynamic_last4: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    metadata: changedMetadata({}, metadata),
    name: null,
    regulated_status: 'unregulated',
    tokenization_method: null,
  };
}
