import { activityInfo } from '@temporalio/activity';
import { endOfHold } from '../../domain/card/hold-moments';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { zero } from '../../domain/money';
import type { CheckoutSessionReading } from '../../domain/stripe-readings';
import { waitsForCustomer } from '../../contracts/card-payment';
import { checkoutSessionOf } from '../../contracts/checkout-session';
import type { CardPaymentReading } from '../../contracts/card-payment';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { ActivityParts } from '../activity-parts';
import { requireWorkflowId } from '../require-workflow-id';
import { bookCardPayment } from './book-card-payment';
import type { BookedCard } from './book-card-payment';
import { followCheckout } from './follow-checkout';
import type { FollowedCheckout } from './follow-checkout';

/**
 * Reads an invoice's card payment from Stripe, books what has changed, and tells what is asked of it and not answered.
 * Throws `invalid_input` when another workflow than the payment's own asks.
 */
export function syncCardPayment(parts: ActivityParts) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly aboutToAsk?: readonly string[];
  }): Promise<CardPaymentReading> => {
    const record = await parts.ledger.invoicePayments.find(input.invoice, input.attempt);
    if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice: input.invoice });
    requireWorkflowId(activityInfo(), `of invoice ${input.invoice}`, record.workflowId);
    const checkout = await readCheckout(parts, record);
    const paymentIntent = checkout?.paymentIntent ?? record.paymentIntent;
    const card = paymentIntent === null ? null : await bookCardPayment(parts, paymentIntent);
    const open = await parts.ledger.requests.unansweredOfCard(paymentIntent, checkoutSessionOf(record.input));
    const requests = open.map((request) => request.id);
    const ended = checkout === null ? false : hasExpired(checkout.session, await parts.clock.now());
    const shown = {
      ...(checkout === null ? {} : { checkout: shownCheckout(checkout.session) }),
      ...(await askedBefore(parts, record, input.aboutToAsk)),
    };
    if (card !== null) {
      const reading = readingOf(card, requests);
      const lapsed = reading.lapsed || (ended && reading.status === 'canceled');
      return { ...reading, lapsed, ...shown };
    }
    if (checkout === null) throw new HoldfastError('invoice_payment_not_found', { invoice: input.invoice });
    return { ...readingWithoutIntent(record, checkout.session, requests), lapsed: ended, ...shown };
  };
}

/** The session of a payment on its page, unless it is complete for what the books say of its PaymentIntent. */
async function readCheckout(
  parts: ActivityParts,
  record: InvoicePaymentRecord,
): Promise<FollowedCheckout | null> {
  const session = checkoutSessionOf(record.input);
  if (session === null) return null;
  if (record.paymentIntent !== null) {
    const booked = await parts.ledger.paymentIntents.find(record.paymentIntent);
    if (booked !== null && booked.status !== 'canceled' && !waitsForCustomer(booked.status)) return null;
  }
  return followCheckout(parts, record, session);
}

/** Which of the requests were asked already, by this payment's own workflow. */
async function askedBefore(
  { ledger }: Pick<ActivityParts, 'ledger'>,
  { workflowId }: InvoicePaymentRecord,
  requests: readonly string[] = [],
): Promise<Pick<CardPaymentReading, 'askedBefore'>> {
  if (requests.length === 0) return {};
  const rows = await Promise.all(requests.map((request) => ledger.requests.find(request)));
  const own = rows.flatMap((row) => (row?.asker === workflowId ? [row] : []));
  return {
    askedBefore: own.map(({ id, arguments: { kind }, answer }) => ({ request: id, kind, answer })),
  };
}

function shownCheckout({
  status,
  expiresAt,
}: CheckoutSessionReading): NonNullable<CardPaymentReading['checkout']> {
  return { status, expiresAt: expiresAt.toISOString() };
}

/** Stripe's clock and ours may differ by this much, and no decision rests on their being equal. */
const clockDifferenceMs = 5 * 60_000;

/** Whether a session came to its end by itself: one that is expired well before its time was expired by somebody. */
function hasExpired({ status, expiresAt }: CheckoutSessionReading, now: Date): boolean {
  return status === 'expired' && expiresAt.getTime() - now.getTime() <= clockDifferenceMs;
}

/** Nobody has submitted the page, so there is nothing at Stripe but the session. */
function readingWithoutIntent(
  { input }: InvoicePaymentRecord,
  { status }: CheckoutSessionReading,
  requests: readonly string[],
): CardPaymentReading {
  const amount = moneyFromWire(input.amount);
  const nothing = moneyToWire(zero(amount.currency));
  return {
    paymentIntent: null,
    status: status === 'expired' ? 'canceled' : 'requires_payment_method',
    amount: moneyToWire(amount),
    capturable: nothing,
    received: nothing,
    holdEndsAt: null,
    lapsed: false,
    problem: null,
    charge: null,
    requests,
  };
}

function readingOf({ booked, reading }: BookedCard, requests: readonly string[]): CardPaymentReading {
  const holding = booked.status === 'requires_capture';
  const canceledBecause = booked.status === 'canceled' ? reading.cancellationReason : null;
  const failed = booked.status === 'requires_payment_method' || isByStripe(canceledBecause);
  return {
    paymentIntent: booked.id,
    status: booked.status,
    amount: moneyToWire(booked.amount),
    capturable: moneyToWire(booked.amountCapturable),
    received: moneyToWire(booked.amountReceived),
    holdEndsAt: holding ? endOfHold(booked.captureBefore, booked.createdAt).toISOString() : null,
    ...(reading.processingUntil === undefined
      ? {}
      : { processingUntil: reading.processingUntil.toISOString() }),
    lapsed: hasLapsed({ booked, reading }),
    ...(canceledBecause === null ? {} : { canceledBecause }),
    problem: failed ? (reading.lastPaymentError?.message ?? null) : null,
    charge: booked.charge,
    requests,
  };
}

/** Whether Stripe itself ended a hold of which nothing was captured; a limit of confirmations has no hold before it. */
export function hasLapsed({ booked, reading }: BookedCard): boolean {
  const byStripe = isByStripe(reading.cancellationReason);
  const held = booked.captureBefore !== null || reading.authorization?.approved === true;
  return booked.status === 'canceled' && byStripe && held && booked.amountReceived.amount === 0n;
}

/** Whether Stripe itself canceled a PaymentIntent, and nobody else (docs.stripe.com/api/payment_intents/object). */
function isByStripe(cancellationReason: string | null): boolean {
  return cancellationReason === 'automatic' || cancellationReason === 'expired';
}
