import { formatMoney } from '../../domain/money';
import type { PaymentIntentReading, RefundReading } from '../../domain/stripe-readings';
import { moneyFromWire } from '../../contracts/money';
import type { Ledger } from '../../contracts/ports/ledger';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf, StripeWriteRequest } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { bookCreditRows } from '../customer-cash/book-credit-transactions';
import { journalOfOpening } from '../invoice-payment/journal-of-opening';
import { recordRefund } from '../cash-return/record-refund';
import type { AnsweredWrite } from './write-outcome';

/**
 * Records that Stripe carried a write out, in one transaction with the rows and journals of what it created. Null
 * stands for a write that was found to be done already.
 */
export async function concludeWrite(
  parts: Pick<ActivityParts, 'ledger' | 'clock'>,
  write: StripeWriteRecord,
  result: StripeWriteResult | null,
): Promise<AnsweredWrite> {
  const resultId = idOfResult(write, result);
  const bookings = bookingsOf(write, result, await parts.clock.now());
  const moveToDone = ({ writes }: Pick<Ledger, 'writes'>): Promise<StripeWriteRecord> =>
    writes.move(write.id, ['sent', 'unknown'], { to: 'done', resultId });
  if (bookings.length === 0) return { state: 'done', write: await moveToDone(parts.ledger), resultId };
  const done = await parts.ledger.inTransaction(async (ledger) => {
    const moved = await moveToDone(ledger);
    for (const book of bookings) await book(ledger);
    return moved;
  });
  return { state: 'done', write: done, resultId };
}

type Booking = (ledger: Ledger) => Promise<unknown>;

/** What is to be booked together with a write that is done; of most that move cash nothing, for its rows tell it. */
function bookingsOf(write: StripeWriteRecord, result: StripeWriteResult | null, now: Date): Booking[] {
  const { request } = write;
  const bookings: Booking[] = [];
  if (result?.kind === 'payment_intent' && createsIntent(request)) {
    bookings.push((ledger) => recordCreatedIntent(ledger, request, result.paymentIntent, now));
  }
  if (result?.kind === 'refund') {
    bookings.push((ledger) => recordCreatedRefund(ledger, write, result.refund, now));
  }
  if (result?.kind === 'credit_transaction' && request.kind === 'adjust_credit_balance') {
    const { instance, customer } = request;
    bookings.push((ledger) => bookCreditRows(ledger, instance, customer, [result.creditTransaction], now));
  }
  // What moves no cash shows in no cash row: the intent is read because of this mark, not of an event.
  if (changesIntent(request)) bookings.push((ledger) => ledger.paymentIntents.touch(request.paymentIntent));
  if (result?.kind === 'cash_balance') {
    const { reconciliationMode } = result.cashBalance;
    bookings.push((ledger) => ledger.customers.recordMode(write.customer, reconciliationMode));
  }
  return bookings;
}

function changesIntent(
  request: StripeWriteRequest,
): request is StripeWriteOf<
  | 'cancel_payment_intent'
  | 'update_payment_intent'
  | 'confirm_bank_transfer'
  | 'pay_from_cash'
  | 'void_invoice'
  | 'create_credit_note'
> {
  return (
    request.kind === 'cancel_payment_intent' ||
    request.kind === 'update_payment_intent' ||
    request.kind === 'confirm_bank_transfer' ||
    request.kind === 'pay_from_cash' ||
    request.kind === 'void_invoice' ||
    request.kind === 'create_credit_note'
  );
}

function idOfResult(write: StripeWriteRecord, result: StripeWriteResult | null): string {
  switch (result?.kind) {
    case 'payment_intent':
      return result.paymentIntent.id;
    case 'refund':
      return result.refund.id;
    case 'credit_transaction':
      return result.creditTransaction.id;
    case 'invoice':
      return result.invoice;
    case 'credit_note':
      return result.creditNote;
    case 'checkout_session':
      return result.checkoutSession;
    case 'cash_balance':
    case undefined:
      return write.object;
    default: {
      const unreachable: never = result;
      return unreachable;
    }
  }
}

type IntentCreation = StripeWriteOf<'create_payment_intent' | 'create_card_payment_intent'>;

function createsIntent(request: StripeWriteRequest): request is IntentCreation {
  return request.kind === 'create_payment_intent' || request.kind === 'create_card_payment_intent';
}

/**
 * The row of an intent that was created for an invoice, and the journal that opens the invoice. An intent that is heard of
 * late may have moved on: it is recorded as it was created, and read, so that what became of it is booked as ever.
 */
export async function recordCreatedIntent(
  ledger: Ledger,
  request: Pick<IntentCreation, 'kind' | 'invoice' | 'attempt' | 'customer' | 'amount'>,
  created: PaymentIntentReading,
  now: Date,
): Promise<void> {
  const { invoice, attempt, customer } = request;
  const amount = moneyFromWire(request.amount);
  const status = statusBeforeJournals(created.status, request.kind);
  await ledger.paymentIntents.insert({
    id: created.id,
    customer,
    invoice,
    attempt,
    method: request.kind === 'create_payment_intent' ? 'bank_transfer' : 'card',
    amount,
    status,
    instructions: created.instructions,
    createdAt: created.created,
  });
  if (status !== created.status) {
    await ledger.paymentIntents.touch(created.id);
    await ledger.customers.markDirty(customer, now);
  }
  const method = request.kind === 'create_payment_intent' ? 'bank transfer' : 'card';
  const record = await ledger.invoicePayments.recordPaymentIntent(invoice, attempt, created.id, {
    key: `created/${created.id}`,
    entry: {
      at: now.toISOString(),
      kind: 'payment_intent_created',
      text: `PaymentIntent ${created.id} waits for ${formatMoney(amount)} by ${method}.`,
    },
  });
  await ledger.post([journalOfOpening(record, now)]);
}

/** The status that an intent had before anything of it was to be booked. */
function statusBeforeJournals(
  status: PaymentIntentReading['status'],
  createdBy: IntentCreation['kind'],
): PaymentIntentReading['status'] {
  switch (status) {
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return status;
    case 'processing':
    case 'requires_capture':
    case 'succeeded':
    case 'canceled':
      return createdBy === 'create_payment_intent' ? 'requires_action' : 'requires_payment_method';
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}

/** What was created is on record from now on; whoever asked for it starts the workflow that follows it. */
async function recordCreatedRefund(
  ledger: Ledger,
  { customer, object, request, spends }: StripeWriteRecord,
  reading: RefundReading,
  now: Date,
): Promise<void> {
  if (request.kind === 'return_cash') {
    await recordRefund(ledger, { reading, customer, invoice: request.invoice, request: spends }, now);
  }
  if (request.kind === 'refund_payment') {
    await recordRefund(ledger, { reading, customer, invoice: request.invoice, request: object }, now);
  }
}
