import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unfinished-writes',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND state IN ('announced', 'sent', 'unknown')
     AND kind <> 'create_card_payment_intent' AND NOT EXISTS (
       SELECT FROM payment_intent
       WHERE payment_intent.account = $1 AND payment_intent.livemode = $2 AND payment_intent.id = stripe_write.object
         AND payment_intent.method = 'card'
     )
   ORDER BY sequence`,
);

/** A customer's writes whose outcome is not known yet but for those on card payments, the oldest first. */
export async function listUnfinishedWrites(
  session: Session,
  customer: string,
): Promise<readonly StripeWriteRecord[]> {
  return session.run(statement, [customer]);
}
