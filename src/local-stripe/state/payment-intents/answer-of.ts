import { cardRefused } from '../../errors';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { PaymentIntentRow } from '../records';

/**
 * The intent after a confirmation; throws the card error, with the intent in it, if the attempt was declined
 * (docs: api/errors). A failure for want of cash is no error: the answer is the intent.
 */
export function answerOf({ object }: PaymentIntentRow): PaymentIntent {
  const error = object.last_payment_error;
  if (error?.type !== 'card_error') return object;
  const { doc_url: _docUrl, type: _type, ...details } = error;
  throw cardRefused({ ...details, payment_intent: object });
}
