import { requestRefused } from '../../errors';
import { MAXIMUM_AMOUNT, minimumAmount } from '../../objects/currencies';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { availableCash } from '../cash/cash-balance';
import { effectiveMode } from '../cash/effective-mode';
import { moveCredit } from '../credit-balance/move-credit';
import { findCustomer } from '../customers/find-customer';
import { applyCash } from '../payment-intents/apply-cash';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { checkAmount } from '../payment-intents/payment-intent-details';
import type { CustomerRow, InvoiceRow } from '../records';
import { changeInvoice } from './change-invoice';
import { createDefaultPayment } from './default-payment';
import { findInvoice } from './find-invoice';
import { markPaid } from './mark-paid';
import { paymentTypesOf } from './payment-types';

const DAY_SECONDS = 24 * 60 * 60;

/** What finalization does with the customer's credit balance, in minor units in the balance's sign. */
interface CreditUse {
  readonly amountDue: number;
  readonly startingBalance: number;
  /** Moved by the invoice: a positive amount uses credit up. */
  readonly applied: number;
  /** Put on the balance because it can't be charged: too small or too large. */
  readonly carried: number;
}

/**
 * Finalizes a draft: first the customer's credit lowers what is due, then a payment intent is made for the rest; nothing
 * due means paid at once (docs: invoicing/customer/balance). In automatic mode cash that is enough for all of the rest
 * pays it. Emits `payment_intent.created`, `invoice.updated`, `invoice.finalized`, then what paying it emits.
 */
export function finalizeInvoice(account: Account, id: string, autoAdvance?: boolean): Invoice {
  const row = findInvoice(account, id);
  if (row.object.status !== 'draft') {
    const message = `This invoice is already finalized, you can't re-finalize a non-draft invoice: ${id} is ${row.object.status}.`;
    throw requestRefused(message, { param: 'invoice', code: 'invoice_not_editable' });
  }
  const customer = findCustomer(account, row.object.customer, 'customer');
  const use = creditUse(customer, row.object);
  if (use.amountDue > 0) checkAmount(use.amountDue, row.object.currency);
  const numbered = numberedInvoice(account, row, customer);
  useCredit(account, row.object, use);
  const endingBalance = use.startingBalance + use.applied + use.carried;
  const open: Invoice = {
    ...numbered,
    amount_due: use.amountDue,
    amount_remaining: use.amountDue,
    auto_advance: autoAdvance ?? row.object.auto_advance,
    automatically_finalizes_at: null,
    ending_balance: endingBalance,
    last_finalization_error: null,
    starting_balance: use.startingBalance,
    status: 'open',
  };
  const paymentIntent = use.amountDue > 0 ? createDefaultPayment(account, open).id : null;
  const kept = { creditApplied: use.applied, paymentIntent };
  const finalized = changeInvoice(account, row, open, kept, 'invoice.finalized');
  if (paymentIntent === null) return markPaid(account, finalized, {}, 'invoice.payment_succeeded').object;
  payFromCash(account, finalized, paymentIntent);
  return findInvoice(account, id).object;
}

/**
 * A credit (a negative balance, or a negative total) goes as far as it reaches. An amount that can't be charged is
 * carried to the next invoice, but not for a customer with a cash balance.
 */
function creditUse(customer: CustomerRow, invoice: Invoice): CreditUse {
  const startingBalance = customer.creditBalance[invoice.currency] ?? 0;
  const owed = invoice.total + startingBalance;
  const amountDue = Math.max(0, owed);
  const applied = Math.min(0, owed) - startingBalance;
  const chargeable = amountDue >= minimumAmount(invoice.currency) && amountDue <= MAXIMUM_AMOUNT;
  if (amountDue === 0 || chargeable || customer.availableCash !== null)
    return { amountDue, startingBalance, applied, carried: 0 };
  return { amountDue: 0, startingBalance, applied, carried: amountDue };
}

function useCredit(account: Account, invoice: Invoice, use: CreditUse): void {
  const { currency, customer, id } = invoice;
  if (use.applied !== 0) {
    moveCredit(account, customer, currency, use.applied, { type: 'applied_to_invoice', invoice: id });
  }
  if (use.carried !== 0) {
    const type = use.carried > MAXIMUM_AMOUNT ? 'invoice_too_large' : 'invoice_too_small';
    moveCredit(account, customer, currency, use.carried, { type, invoice: id });
  }
}

/** The invoice with its number, dates and addresses; takes the customer's next number if it has none of its own. */
function numberedInvoice(account: Account, row: InvoiceRow, customer: CustomerRow): Invoice {
  const now = account.clock.now();
  const { invoice_prefix: prefix, next_invoice_sequence: sequence } = customer.object;
  const { object } = row;
  if (object.number === null) {
    const numbered = { ...customer.object, next_invoice_sequence: sequence + 1 };
    account.customers.save({ ...customer, object: numbered });
  }
  const page = `${account.id}/test_${object.id}`;
  return {
    ...object,
    due_date: row.daysUntilDue === null ? object.due_date : now + row.daysUntilDue * DAY_SECONDS,
    effective_at: object.effective_at ?? now,
    hosted_invoice_url: `https://invoice.stripe.com/i/${page}?s=ap`,
    invoice_pdf: `https://pay.stripe.com/invoice/${page}/pdf?s=ap`,
    number: object.number ?? `${prefix}-${String(sequence).padStart(4, '0')}`,
    status_transitions: { ...object.status_transitions, finalized_at: now },
  };
}

/** Invoices are never funded in part (docs: payments/bank-transfers/accept-a-payment). */
function payFromCash(account: Account, { object }: InvoiceRow, paymentIntentId: string): void {
  const customer = findCustomer(account, object.customer, 'customer');
  if (!paymentTypesOf(object).includes('customer_balance')) return;
  if (effectiveMode(account, customer) !== 'automatic') return;
  if (availableCash(customer, object.currency) < object.amount_due) return;
  applyCash(account, findPaymentIntent(account, paymentIntentId), object.customer, object.amount_due);
}
