import { requestRefused } from '../../errors';
import type { PaymentIntentRow } from '../records';

/**
 * Refuses to confirm an intent of a Checkout Session by itself: its customer does that on the session's page
 * (docs: api/checkout/sessions/object, payment_intent).
 */
export function refuseConfirmationOfCheckout({ checkoutSession }: PaymentIntentRow): void {
  if (checkoutSession === null) return;
  throw requestRefused(
    `This PaymentIntent belongs to the Checkout Session ${checkoutSession}, so it cannot be confirmed by itself. With ` +
      `Local Stripe POST /_local/checkout/sessions/${checkoutSession}/submit does what the customer does on its page.`,
  );
}
