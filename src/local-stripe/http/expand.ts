import { parameterInvalid, unsupported } from '../errors';
import type { Account } from '../state/account';
import { balanceTransactionNow } from '../state/balance/add-balance-transaction';
import { cashBalanceOf } from '../state/cash/cash-balance';
import { lineItemsOf } from '../state/checkout/line-items';
import { invoiceNow } from '../state/invoices/invoice-now';
import { confirmationSecretOf, paymentsOf } from '../state/invoices/expanded-fields';
import { invoiceCreditBalanceOf } from '../state/credit-balance/invoice-credit-balance';

/** Finds the object behind a field; null if there is none. */
type Expansion = (
  account: Account,
  value: string,
  holder: Readonly<Record<string, unknown>>,
) => object | null;

const customer: Expansion = (account, id) => {
  const row = account.customers.get(id);
  if (row === undefined) return null;
  return row.deleted ? { id, object: 'customer', deleted: true } : row.object;
};
const paymentIntent: Expansion = (account, id) => account.paymentIntents.get(id)?.object ?? null;
const paymentMethod: Expansion = (account, id) => account.paymentMethods.get(id)?.object ?? null;
const invoice: Expansion = (account, id) => {
  const object = account.invoices.get(id)?.object;
  return object === undefined ? null : invoiceNow(account, object);
};
const source: Expansion = (account, id) => (account.cards.get(id) ?? account.sources.get(id))?.object ?? null;
const charge: Expansion = (account, id) => account.charges.get(id)?.object ?? null;
const balanceTransaction: Expansion = (account, id) => {
  const row = account.balanceTransactions.get(id);
  return row === undefined ? null : balanceTransactionNow(account, row.object);
};

/**
 * The expandable fields of each object, and of a hash inside one, which has no `object` of its own. A field that is only
 * there when expanded is computed from its holder.
 */
const EXPANSIONS: Readonly<Record<string, Readonly<Record<string, Expansion>>>> = {
  balance_transaction: {
    source: (account, id) =>
      (
        account.charges.get(id) ??
        account.refunds.get(id) ??
        account.disputes.get(id) ??
        account.payouts.get(id) ??
        account.cashBalanceTransactions.get(id)
      )?.object ?? null,
  },
  charge: { balance_transaction: balanceTransaction, customer, payment_intent: paymentIntent },
  customer: {
    cash_balance: (account, _value, holder) => {
      const row = account.customers.get(String(holder.id));
      return row === undefined ? null : cashBalanceOf(account, row);
    },
    default_source: source,
    invoice_credit_balance: (account, _value, holder) => invoiceCreditBalanceOf(account, String(holder.id)),
  },
  customer_cash_balance_transaction: { customer },
  'checkout.session': {
    customer,
    line_items: (account, _value, holder) => lineItemsOf(account, String(holder.id)),
    payment_intent: paymentIntent,
  },
  credit_note: {
    customer,
    customer_balance_transaction: (account, id) =>
      account.customerBalanceTransactions.get(id)?.object ?? null,
    invoice,
  },
  customer_balance_transaction: {
    credit_note: (account, id) => account.creditNotes.get(id)?.object ?? null,
    customer,
    invoice,
  },
  card: { customer },
  dispute: { charge, payment_intent: paymentIntent },
  hash: {
    default_payment_method: paymentMethod,
    balance_transaction: balanceTransaction,
    linked_transaction: (account, id) => account.cashBalanceTransactions.get(id)?.object ?? null,
    payment_intent: paymentIntent,
    refund: (account, id) => account.refunds.get(id)?.object ?? null,
  },
  invoice: {
    confirmation_secret: (account, _value, holder) => confirmationSecretOf(account, String(holder.id)),
    customer,
    default_payment_method: paymentMethod,
    payments: (account, _value, holder) => paymentsOf(account, String(holder.id)),
  },
  invoice_payment: { invoice },
  invoiceitem: { customer, invoice },
  payment_intent: { customer, latest_charge: charge, payment_method: paymentMethod },
  payment_method: { customer },
  payout: { balance_transaction: balanceTransaction, failure_balance_transaction: balanceTransaction },
  refund: {
    balance_transaction: balanceTransaction,
    charge,
    customer,
    failure_balance_transaction: balanceTransaction,
    payment_intent: paymentIntent,
    payment_method: paymentMethod,
  },
};

const MAXIMUM_DEPTH = 4;

/** The object with the named fields expanded (docs: api/expanding_objects); the stored object is not changed. */
export function expandAll(account: Account, object: object, paths: readonly string[]): object {
  return paths.reduce<object>((expanded, path) => {
    const names = path.split('.');
    if (names.length > MAXIMUM_DEPTH) {
      throw parameterInvalid(
        'expand',
        `You cannot expand more than ${MAXIMUM_DEPTH} levels of a property (${path}).`,
      );
    }
    return expandPath(account, expanded, names, path);
  }, object);
}

function expandPath(account: Account, holder: object, names: readonly string[], path: string): object {
  const [name, ...rest] = names;
  if (name === undefined) return holder;
  const fields: Readonly<Record<string, unknown>> = { ...holder };
  const value = fields[name];
  if (Array.isArray(value)) {
    return {
      ...holder,
      [name]: value.map((item: unknown) => (isObject(item) ? expandPath(account, item, rest, path) : item)),
    };
  }
  if (isObject(value)) return { ...holder, [name]: expandPath(account, value, rest, path) };
  const expansion = EXPANSIONS[typeof fields.object === 'string' ? fields.object : 'hash']?.[name];
  if (name === 'iban' && path.endsWith('eu_bank_transfer.iban')) {
    throw unsupported("full IBANs of senders, only a transfer's iban_last4", 'expand');
  }
  if (expansion === undefined && !(name in fields && rest.length > 0)) {
    throw parameterInvalid('expand', `This property cannot be expanded (${path}).`);
  }
  if (expansion === undefined || value === null) return holder;
  const found = expansion(account, typeof value === 'string' ? value : '', fields);
  return found === null ? holder : { ...holder, [name]: expandPath(account, found, rest, path) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
