/**
 * PaymentIntents of somebody else's that may still take cash of customer $3, or give it back. One whose creation the books
 * had not heard of when it took cash may turn out to be Holdfast's own.
 */
export const fromUnfinishedForeignIntents = `
  FROM foreign_payment_intent AS foreign_intent
  WHERE foreign_intent.account = $1 AND foreign_intent.livemode = $2 AND foreign_intent.customer = $3
    AND foreign_intent.status IS NULL
    AND NOT EXISTS (
      SELECT FROM payment_intent AS own
      WHERE own.account = $1 AND own.livemode = $2 AND own.id = foreign_intent.id
    )`;
