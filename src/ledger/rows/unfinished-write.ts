/** The writes of customer $3 whose outcome is not known yet, but for those on card payments. */
export const fromUnfinishedWrites = `
  FROM stripe_write
  WHERE stripe_write.account = $1 AND stripe_write.livemode = $2 AND stripe_write.customer = $3
    AND stripe_write.state IN ('announced', 'sent', 'unknown')
    AND stripe_write.kind <> 'create_card_payment_intent' AND NOT EXISTS (
      SELECT FROM payment_intent
      WHERE payment_intent.account = $1 AND payment_intent.livemode = $2 AND payment_intent.id = stripe_write.object
        AND payment_intent.method = 'card'
    )`;
