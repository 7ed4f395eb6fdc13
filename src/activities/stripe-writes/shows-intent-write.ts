import type { PaymentIntentReading } from '../../domain/stripe-readings';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { showsDecision } from './decision-marks';

/** A write that changes a PaymentIntent, and is seen by retrieving that. */
export type IntentWrite = StripeWriteOf<
  | 'update_payment_intent'
  | 'pay_from_cash'
  | 'confirm_bank_transfer'
  | 'confirm_payment_intent'
  | 'capture_payment_intent'
  | 'increment_authorization'
>;

/**
 * Whether a PaymentIntent shows that a write of this cause on it was carried out: by the mark of its decision, where it
 * leaves one, for a level may have been reached by another, and by what can only follow from it elsewhere. An attempt to confirm a card that was declined leaves a new
 * charge; one that was declined before a charge was made can't be told from none, and is harmless to make again, because
 * a PaymentIntent has one successful charge at most (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function showsIntentWrite(cause: string, request: IntentWrite, now: PaymentIntentReading): boolean {
  if ('decisions' in request && request.decisions !== undefined) return showsDecision(cause, now);
  switch (request.kind) {
    case 'update_payment_intent':
      return now.amount.amount === BigInt(request.amount.amount);
    case 'pay_from_cash':
      // Refused for want of cash, it was carried out, too.
      return now.status !== 'requires_confirmation';
    case 'confirm_bank_transfer':
      return now.status === 'requires_action' || now.status === 'succeeded';
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
