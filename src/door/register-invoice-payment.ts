import type { InvoicePaymentInput, StartInvoicePayment } from '../contracts/invoice-payment-input';
import type { Clock } from '../contracts/ports/clock';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentRecord, NotedInTimeline } from '../contracts/ports/ledger-invoice-payments';
import { invoicePaymentWorkflowId } from '../contracts/workflow-ids';
import { moneyFromWire } from '../contracts/money';
import { formatMoney } from '../domain/money';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { checkCustomer } from './check-customer';
import type { StripeAtTheDoor } from './check-customer';
import { checkCheckoutSession } from './check-checkout-session';
import { checkStripeInvoice } from './check-stripe-invoice';
import { checkDueIsAhead, checkInput } from './check-input';
import { canonicalInput, differingFields } from './compare-input';

export interface RegistrationParts {
  readonly ledger: Ledger;
  readonly stripe: StripeAtTheDoor;
  readonly clock: Clock;
}

export interface Registration {
  readonly record: InvoicePaymentRecord;
  /** Whether this call made the row, or found what an earlier one had made. */
  readonly inserted: boolean;
}

/**
 * Puts an invoice payment into the registry, or finds the same one there: one row per invoice and attempt, for ever.
 * Starts no workflow. With `restart` a canceled or expired payment gets its next attempt, whose input may be another.
 *
 * Throws what `checkInput` throws; `due_date_past`, `customer_not_found`, `customer_has_cash_history`,
 * `stripe_invoice_not_payable`, `checkout_session_not_payable` for a new one;
 * `invoice_input_differs` when the invoice is there with other input, naming the fields; `invoice_not_restartable`
 * and `invoice_payment_not_found` for a restart; `stripe_unreachable`, `database_unreachable`.
 */
export async function registerInvoicePayment(
  parts: RegistrationParts,
  start: StartInvoicePayment,
): Promise<Registration> {
  const { restart, ...given } = start;
  const input = canonicalInput(given);
  const dueAt = checkInput(input);
  const newest = await parts.ledger.invoicePayments.find(input.invoice);
  if (restart === true) return registerRestart(parts, input, dueAt, newest);
  if (newest !== null) {
    requireSameInput(await asGivenByTheBackend(parts.ledger, newest), input);
    return { record: newest, inserted: false };
  }
  const now = await checkNewAttempt(parts, input, dueAt);
  const workflowId = invoicePaymentWorkflowId(parts.ledger.identity.account, input.invoice, 1);
  const row = { invoice: input.invoice, workflowId, input, dueAt, now, noted: noteOfStart(input, now) };
  const registration =
    input.method.type === 'stripe_invoice'
      ? await parts.ledger.inTransaction(async (ledger) => {
          await ledger.customers.ensure(input.customer, now);
          await ledger.customers.followCredit(input.customer);
          return ledger.invoicePayments.register(row);
        })
      : await parts.ledger.invoicePayments.register(row);
  requireSameInput(registration.record, input);
  return registration;
}

/**
 * A restart is itself safe to repeat: as long as the attempt that it made is not canceled in its turn, the same call
 * finds that attempt.
 */
async function registerRestart(
  parts: RegistrationParts,
  input: InvoicePaymentInput,
  dueAt: Date | null,
  newest: InvoicePaymentRecord | null,
): Promise<Registration> {
  const { invoice } = input;
  if (newest === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  const outcome = newest.result?.outcome ?? 'running';
  if (outcome !== 'canceled' && outcome !== 'expired') {
    if (newest.attempt > 1) return { record: requireSameInput(newest, input), inserted: false };
    throw new HoldfastError('invoice_not_restartable', {
      invoice,
      state: outcome,
    });
  }
  const now = await checkNewAttempt(parts, input, dueAt);
  const workflowId = invoicePaymentWorkflowId(parts.ledger.identity.account, invoice, newest.attempt + 1);
  const row = {
    invoice,
    after: newest.attempt,
    workflowId,
    input,
    dueAt,
    now,
    noted: noteOfStart(input, now),
  };
  const record = await parts.ledger.invoicePayments.registerNextAttempt(row);
  return { record: requireSameInput(record, input), inserted: true };
}

/** What must be true of a new attempt, and need not be of a repeated call. Answers the moment of the check. */
async function checkNewAttempt(
  { ledger, stripe, clock }: RegistrationParts,
  input: InvoicePaymentInput,
  dueAt: Date | null,
): Promise<Date> {
  const now = await clock.now();
  checkDueIsAhead(dueAt, now);
  await checkCustomer(ledger, stripe, input);
  await checkStripeInvoice(stripe, input);
  await checkCheckoutSession(ledger, stripe, input);
  return now;
}

function noteOfStart({ amount, invoice, number }: InvoicePaymentInput, now: Date): NotedInTimeline {
  const text = `Invoice ${number ?? invoice} of ${formatMoney(moneyFromWire(amount))} is registered.`;
  return { key: 'started', entry: { at: now.toISOString(), kind: 'started', text } };
}

/** An attempt that an operator started, because a bank took a payment back, repeats what the backend gave before. */
async function asGivenByTheBackend(
  ledger: Ledger,
  newest: InvoicePaymentRecord,
): Promise<InvoicePaymentRecord> {
  let record = newest;
  while (record.reopens !== null) {
    const earlier = await ledger.invoicePayments.find(record.invoice, record.attempt - 1);
    if (earlier === null) return record;
    record = earlier;
  }
  return record;
}

function requireSameInput(record: InvoicePaymentRecord, input: InvoicePaymentInput): InvoicePaymentRecord {
  const fields = differingFields(record.input, input);
  if (fields.length === 0) return record;
  throw new HoldfastError('invoice_input_differs', { invoice: input.invoice, fields });
}
