import { cardRefused, requestRefused } from '../../errors';
import type { Customer } from '../../objects/customer';
import type { Account } from '../account';
import { testCardOf } from '../cards/card-of-payment-method';
import { attachPaymentMethod } from '../payment-methods/attach';
import { readCard, type CardGiven } from '../payment-methods/card-given';
import { findPaymentMethod } from '../payment-methods/find-payment-method';
import { addSourceToCustomer } from '../sources/add-source-to-customer';
import { makeDefaultSource } from '../sources/default-source';
import { findStoredSource } from '../sources/stored-sources';
import { createCustomer, type CustomerDetails } from './create-customer';
import { findCustomer } from './find-customer';
import { updateCustomer } from './update-customer';

/** With what the customer pays; null unsets. */
export interface CustomerMethods {
  readonly default_source?: string;
  readonly invoice_settings?: { readonly default_payment_method?: string | null };
  readonly payment_method?: string;
  readonly source?: CardGiven | string;
}

/**
 * Creates a customer with what it pays with: a payment method is attached, a card or source is stored as the default
 * (docs: api/customers/create). What can be refused is refused before the customer exists.
 */
export function createCustomerWithMethods(
  account: Account,
  details: CustomerDetails,
  methods: CustomerMethods,
): Customer {
  if (methods.payment_method !== undefined) checkAttachable(account, methods.payment_method);
  checkSource(account, methods.source);
  const chosen = methods.invoice_settings?.default_payment_method ?? null;
  if (chosen !== null && chosen !== methods.payment_method) throw notAttached(chosen);
  const { id } = createCustomer(account, details);
  const attached =
    methods.payment_method === undefined ? null : attachPaymentMethod(account, methods.payment_method, id).id;
  if (chosen !== null) setDefaultPaymentMethod(account, id, attached);
  if (methods.source !== undefined) addSourceToCustomer(account, id, { source: methods.source });
  return findCustomer(account, id, 'customer').object;
}

/** Updates a customer and what it pays with by default (docs: api/customers/update). */
export function updateCustomerWithMethods(
  account: Account,
  id: string,
  details: CustomerDetails,
  methods: CustomerMethods,
): Customer {
  findCustomer(account, id, 'customer');
  checkSource(account, methods.source);
  if (methods.default_source !== undefined) findStoredSource(account, id, methods.default_source);
  const chosen = methods.invoice_settings?.default_payment_method;
  const owner = typeof chosen === 'string' ? account.paymentMethods.get(chosen)?.object.customer : id;
  if (typeof chosen === 'string' && owner !== id) throw notAttached(chosen);
  updateCustomer(account, id, details);
  if (chosen !== undefined) setDefaultPaymentMethod(account, id, chosen);
  if (methods.source !== undefined) {
    const stored = addSourceToCustomer(account, id, { source: methods.source });
    makeDefaultSource(account, id, stored.id, { onlyIfNone: false });
  }
  if (methods.default_source !== undefined)
    makeDefaultSource(account, id, methods.default_source, { onlyIfNone: false });
  return findCustomer(account, id, 'customer').object;
}

function checkAttachable(account: Account, id: string): void {
  const row = findPaymentMethod(account, id);
  if (row.object.type !== 'card' || row.object.customer !== null || row.spent) {
    throw requestRefused(`The payment method ${id} cannot be attached.`, { param: 'payment_method' });
  }
  const { attachable, decline } = testCardOf(row);
  if (decline === null || attachable) return;
  throw cardRefused({ code: decline.code, decline_code: decline.declineCode, message: decline.message });
}

function checkSource(account: Account, source: CardGiven | string | undefined): void {
  if (source === undefined || (typeof source === 'string' && source.startsWith('src_'))) return;
  readCard(account, typeof source === 'string' ? { token: source } : source);
}

function notAttached(id: string): Error {
  const message = `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`;
  return requestRefused(message, {
    param: 'invoice_settings[default_payment_method]',
    code: 'resource_missing',
  });
}

function setDefaultPaymentMethod(account: Account, id: string, paymentMethod: string | null): void {
  const row = findCustomer(account, id, 'customer');
  const settings = { ...row.object.invoice_settings, default_payment_method: paymentMethod };
  const object: Customer = { ...row.object, invoice_settings: settings };
  account.customers.save({ ...row, object });
  account.events.emit('customer.updated', object, row.object);
}
