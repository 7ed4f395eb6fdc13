import { HoldfastError } from '../../domain/errors/holdfast-error';
import { checkoutSessionOf, checkoutSessionTaken } from '../../contracts/checkout-session';
import type { InvoicePaymentRecord, InvoicePayments } from '../../contracts/ports/ledger-invoice-payments';
import type { Session } from '../session';
import { clearInvoicePaymentProblem } from '../statements/clear-invoice-payment-problem';
import { extendDue } from '../statements/extend-due';
import { findInvoicePayment } from '../statements/find-invoice-payment';
import { findPaymentOfCheckoutSession } from '../statements/find-payment-of-checkout-session';
import { insertInvoicePayment } from '../statements/insert-invoice-payment';
import type { InvoicePaymentToInsert } from '../statements/insert-invoice-payment';
import { insertTimelineEntry } from '../statements/insert-timeline-entry';
import { listSessionsWithoutIntent } from '../statements/list-sessions-without-intent';
import { readInvoicePayment } from '../statements/read-invoice-payment';
import { recordInvoicePaymentProblem } from '../statements/record-invoice-payment-problem';
import { recordInvoicePaymentResult } from '../statements/record-invoice-payment-result';
import { recordPaymentIntent } from '../statements/record-payment-intent';
import { takeUnendedInvoicePayments } from '../statements/take-unended-invoice-payments';

/** The registry of invoice payments. */
export function invoicePayments(session: Session): InvoicePayments {
  return {
    register: async (row) => {
      const inserted = await insertInvoicePayment(session, row, 1);
      if (inserted !== null) return { record: inserted, inserted: true };
      await requireFreeCheckoutSession(session, row);
      return { record: await requireRow(session, row.invoice, null), inserted: false };
    },
    registerNextAttempt: async ({ after, ...row }) => {
      const inserted = await insertInvoicePayment(session, row, after + 1);
      if (inserted !== null) return inserted;
      await requireFreeCheckoutSession(session, row);
      return requireRow(session, row.invoice, after + 1);
    },
    find: async (invoice, attempt) =>
      canBeAnId(invoice) ? findInvoicePayment(session, invoice, attempt ?? null) : null,
    whole: async (invoice, attempt) =>
      canBeAnId(invoice) ? readInvoicePayment(session, invoice, attempt, { withTimeline: false }) : null,
    shown: async (invoice, attempt) =>
      canBeAnId(invoice)
        ? readInvoicePayment(session, invoice, attempt ?? null, { withTimeline: true })
        : null,
    ofCheckoutSession: (checkoutSession) => findPaymentOfCheckoutSession(session, checkoutSession),
    sessionsWithoutIntent: (customers) => listSessionsWithoutIntent(session, customers),
    takeUnended: (untriedSince, now, limit) => takeUnendedInvoicePayments(session, untriedSince, now, limit),
    recordProblem: (invoice, attempt, problem) =>
      recordInvoicePaymentProblem(session, invoice, attempt, problem),
    clearProblem: (invoice, attempt, problem) =>
      clearInvoicePaymentProblem(session, invoice, attempt, problem),
    extendDue: (invoice, attempt, dueAt) => extendDue(session, invoice, attempt, dueAt),
    recordPaymentIntent: async (invoice, attempt, paymentIntent, noted) => {
      const record = await recordPaymentIntent(session, invoice, attempt, paymentIntent, noted);
      if (record !== null) return record;
      const { paymentIntent: recorded } = await requireRow(session, invoice, attempt);
      throw new HoldfastError('internal_error', {
        problem: `invoice ${invoice}, attempt ${attempt}, has PaymentIntent ${recorded} and not ${paymentIntent}`,
        requestId: paymentIntent,
      });
    },
    recordResult: async (invoice, attempt, result, noted) => {
      if (await recordInvoicePaymentResult(session, invoice, attempt, result, noted)) return result;
      return (await requireRow(session, invoice, attempt)).result ?? result;
    },
    recordTimeline: (invoice, attempt, key, entry) =>
      insertTimelineEntry(session, invoice, attempt, key, entry),
  };
}

/** Postgres has no text with NUL, so no payment has such an id, and even asking for it would be refused. */
function canBeAnId(invoice: string): boolean {
  return !invoice.includes('\0');
}

/** Of two invoices that are handed the same Checkout Session at the same moment, the second hears why it is refused. */
async function requireFreeCheckoutSession(
  session: Session,
  { invoice, input }: Pick<InvoicePaymentToInsert, 'invoice' | 'input'>,
): Promise<void> {
  const checkoutSession = checkoutSessionOf(input);
  if (checkoutSession === null) return;
  const other = await findPaymentOfCheckoutSession(session, checkoutSession);
  if (other === null || other.invoice === invoice) return;
  throw checkoutSessionTaken(checkoutSession, invoice, other);
}

async function requireRow(
  session: Session,
  invoice: string,
  attempt: number | null,
): Promise<InvoicePaymentRecord> {
  const record = await findInvoicePayment(session, invoice, attempt);
  if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  return record;
}
