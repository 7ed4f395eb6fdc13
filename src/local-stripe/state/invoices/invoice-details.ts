import { requestRefused, resourceMissing } from '../../errors';
import type { CollectionMethod, Invoice, InvoicePaymentSettings } from '../../objects/invoice';
import type { InvoiceCustomerBalanceOptions } from '../../objects/invoice';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { PaymentMethodType } from '../../objects/payment-method';
import type { Account } from '../account';

/** `payment_settings` as given: what is absent stays, null unsets. */
export interface PaymentSettingsChange {
  readonly payment_method_options?: {
    readonly card?: Readonly<Record<string, never>> | null;
    readonly customer_balance?: InvoiceCustomerBalanceOptions | null;
  };
  readonly payment_method_types?: readonly PaymentMethodType[] | null;
}

/** What creating and updating an invoice have in common; null unsets. */
export interface InvoiceDetails {
  readonly auto_advance?: boolean;
  readonly automatically_finalizes_at?: number;
  readonly collection_method?: CollectionMethod;
  readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly days_until_due?: number;
  readonly default_payment_method?: string | null;
  readonly description?: string | null;
  readonly due_date?: number;
  readonly effective_at?: number | null;
  readonly footer?: string | null;
  readonly metadata?: MetadataChange;
  readonly number?: string | null;
  readonly payment_settings?: PaymentSettingsChange;
  readonly statement_descriptor?: string | null;
}

const DAY_SECONDS = 24 * 60 * 60;

/** The invoice with the given details in place; what is absent stays. */
export function withInvoiceDetails(account: Account, before: Invoice, given: InvoiceDetails): Invoice {
  const collectionMethod = given.collection_method ?? before.collection_method;
  return {
    ...before,
    auto_advance: given.auto_advance ?? before.auto_advance,
    automatically_finalizes_at: given.automatically_finalizes_at ?? before.automatically_finalizes_at,
    collection_method: collectionMethod,
    custom_fields: given.custom_fields === undefined ? before.custom_fields : given.custom_fields,
    default_payment_method:
      given.default_payment_method === undefined
        ? before.default_payment_method
        : given.default_payment_method,
    description: given.description === undefined ? before.description : given.description,
    due_date: collectionMethod === 'send_invoice' ? dueDate(account, before, given) : null,
    effective_at: given.effective_at === undefined ? before.effective_at : given.effective_at,
    footer: given.footer === undefined ? before.footer : given.footer,
    metadata: changedMetadata(before.metadata, given.metadata),
    number: given.number === undefined ? before.number : given.number,
    payment_settings: changedSettings(before.payment_settings, given.payment_settings),
    statement_descriptor:
      given.statement_descriptor === undefined ? before.statement_descriptor : given.statement_descriptor,
  };
}

function dueDate(account: Account, before: Invoice, given: InvoiceDetails): number | null {
  if (given.due_date !== undefined) return given.due_date;
  if (given.days_until_due !== undefined) return account.clock.now() + given.days_until_due * DAY_SECONDS;
  return before.due_date;
}

function changedSettings(
  before: InvoicePaymentSettings,
  change: PaymentSettingsChange | undefined,
): InvoicePaymentSettings {
  if (change === undefined) return before;
  const types =
    change.payment_method_types === undefined ? before.payment_method_types : change.payment_method_types;
  const options = change.payment_method_options?.customer_balance;
  if (options === undefined) return { ...before, payment_method_types: types };
  return {
    ...before,
    payment_method_options: {
      acss_debit: null,
      bancontact: null,
      card: null,
      customer_balance: options,
      konbini: null,
      sepa_debit: null,
      us_bank_account: null,
    },
    payment_method_types: types,
  };
}

/** Refuses details that do not go together, or that name what does not exist. */
export function checkInvoiceDetails(account: Account, before: Invoice | null, given: InvoiceDetails): void {
  const method = given.collection_method ?? before?.collection_method ?? 'charge_automatically';
  const due = given.due_date === undefined ? given.days_until_due && 'days_until_due' : 'due_date';
  if (given.due_date !== undefined && given.days_until_due !== undefined) {
    throw requestRefused('You may only specify one of these parameters: due_date, days_until_due.', {
      param: 'due_date',
    });
  }
  if (typeof due === 'string' && method !== 'send_invoice') {
    throw requestRefused(`The parameter ${due} only goes with collection_method=send_invoice.`, {
      param: due,
    });
  }
  if (given.due_date !== undefined && given.due_date < account.clock.now()) {
    throw requestRefused('The due_date must be in the future.', { param: 'due_date' });
  }
  const { default_payment_method: paymentMethod, number } = given;
  if (typeof paymentMethod === 'string' && account.paymentMethods.get(paymentMethod) === undefined) {
    throw resourceMissing('PaymentMethod', paymentMethod, 'default_payment_method');
  }
  if (typeof number === 'string' && number !== before?.number && isTaken(account, number)) {
    throw requestRefused(`The invoice number ${number} is already in use.`, { param: 'number' });
  }
}

function isTaken(account: Account, number: string): boolean {
  return account.invoices.newest({ index: 'number', key: number }) !== undefined;
}
