import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CheckoutSessionReading } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { ActivityParts } from '../activity-parts';
import { recordCreatedIntent } from '../stripe-writes/conclude-write';

type Parts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

export interface FollowedCheckout {
  readonly session: CheckoutSessionReading;
  /** Taken over for the invoice; null while Stripe has made none. */
  readonly paymentIntent: string | null;
}

/**
 * Reads the Checkout Session of a payment, and takes over the PaymentIntent that Stripe has made for it when its page was
 * submitted (docs.stripe.com/changelog/2022-08-01): from then on it is the invoice's, at the level that a new one has.
 * Throws `internal_error` when Stripe has the session no more.
 */
export async function followCheckout(
  parts: Parts,
  record: InvoicePaymentRecord,
  checkoutSession: string,
): Promise<FollowedCheckout> {
  const session = await parts.stripe.retrieveCheckoutSession(checkoutSession);
  if (session === null) {
    const problem = `Stripe has no Checkout Session ${checkoutSession} any more`;
    throw new HoldfastError('internal_error', { problem, requestId: record.invoice });
  }
  const paymentIntent = record.paymentIntent ?? session.paymentIntent;
  if (record.paymentIntent === null && paymentIntent !== null) await takeOver(parts, record, paymentIntent);
  return { session, paymentIntent };
}

async function takeOver(parts: Parts, record: InvoicePaymentRecord, id: string): Promise<void> {
  const reading = await parts.stripe.retrievePaymentIntent(id);
  const { invoice, attempt, customer } = record;
  const amount = moneyToWire(moneyFromWire(record.input.amount));
  const opened = { kind: 'create_card_payment_intent', invoice, attempt, customer, amount } as const;
  const now = await parts.clock.now();
  await parts.ledger.inTransaction((ledger) =>
    recordCreatedIntent(ledger, opened, { ...reading, status: 'requires_payment_method' }, now),
  );
}
