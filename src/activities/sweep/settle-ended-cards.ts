import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { ActivityParts } from '../activity-parts';
import { bookCardPayment } from '../card-payment/book-card-payment';

/** A reading is one call of Stripe's, or two: this many a pass stay within a tenth of its rate. */
const readingsMax = 50;

/**
 * Books what is still to come of card payments whose workflow has ended, such as a balance transaction that Stripe
 * writes later (docs.stripe.com/payments/payment-intents/asynchronous-capture). The sweep is their owner then.
 */
export function settleEndedCards(parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>) {
  return async (): Promise<{ readonly read: number; readonly failed: number }> => {
    const ended = await parts.ledger.paymentIntents.passOnEndedCards(await parts.clock.now(), readingsMax);
    let failed = 0;
    for (const paymentIntent of ended) {
      try {
        await bookCardPayment(parts, paymentIntent);
      } catch (error) {
        // One that can't be read keeps its place at the end of the line, and holds up no other.
        if (!(error instanceof HoldfastError)) throw error;
        failed += 1;
      }
    }
    return { read: ended.length, failed };
  };
}
