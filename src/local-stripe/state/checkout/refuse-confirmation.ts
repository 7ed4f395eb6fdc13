import { requestRefused } from '../../errors';
import type { Account } from '../account';

/**
 * Refuses to confirm an intent of a Checkout Session by itself: its customer does that on the session's page
 * (docs: api/checkout/sessions/object, payment_intent).
 */
export function refuseConfirmationOfCheckout(account: Account, paymentIntentId: string): void {
  const session = account.paymentIntents.get(paymentIntentId)?.checkoutSession ?? null;
  if (session === null) return;
  throw requestRefused(
    `This PaymentIntent belongs to the Checkout Session ${session}, so it cannot be confirmed by itself. With Local Stripe ` +
      `POST /_local/checkout/sessions/${session}/submit does what the customer does on the session's page.`,
  );
}
