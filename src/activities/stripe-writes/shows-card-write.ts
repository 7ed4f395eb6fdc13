import type { PaymentIntentReading } from '../../domain/stripe-readings';
import type { StripeWriteOf } from '../../contracts/stripe-writes';

/** A write that changes a card's PaymentIntent, and is seen by retrieving that. */
export type CardWrite = StripeWriteOf<
  'confirm_payment_intent' | 'capture_payment_intent' | 'increment_authorization'
>;

/**
 * Whether a PaymentIntent shows that a write on it was carried out. An attempt to confirm that was declined leaves a new
 * charge; one that was declined before a charge was made can't be told from none, and is harmless to make again, because
 * a PaymentIntent has one successful charge at most (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function showsCardWrite(request: CardWrite, now: PaymentIntentReading): boolean {
  switch (request.kind) {
    case 'confirm_payment_intent':
      return (
        now.charge?.id !== (request.chargeBefore ?? undefined) ||
        (now.status !== request.statusBefore && now.status !== 'requires_payment_method')
      );
    case 'capture_payment_intent': {
      const captured = BigInt(request.receivedBefore.amount) + BigInt(request.amount.amount);
      const ended = !request.finalCapture || now.status === 'succeeded';
      return now.amountReceived.amount >= captured && ended;
    }
    case 'increment_authorization':
      return now.amount.amount === BigInt(request.amount.amount);
    default: {
      const unreachable: never = request;
      return unreachable;
    }
  }
}
