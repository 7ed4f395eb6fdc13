import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Locked in one order by everybody, so that two such statements never wait for each other in a circle. */
const statement = defineStatement(
  'mark-stopped-customers-dirty',
  Type.Object({ customer: Type.String() }),
  `UPDATE customer SET dirty_since = coalesce(customer.dirty_since, $4)
   FROM (
     SELECT waiting.customer FROM customer AS waiting
     WHERE waiting.account = $1 AND waiting.livemode = $2 AND ($3::text IS NULL OR waiting.customer = $3) AND (
       waiting.follows_credit OR EXISTS (
         SELECT FROM request
         WHERE request.account = $1 AND request.livemode = $2 AND request.customer = waiting.customer
           AND request.state <> 'answered'
       ) OR EXISTS (
         SELECT FROM stripe_write
         WHERE stripe_write.account = $1 AND stripe_write.livemode = $2 AND stripe_write.customer = waiting.customer
           AND stripe_write.state IN ('announced', 'sent', 'unknown')
       ) OR EXISTS (
         SELECT FROM payment_intent
         WHERE payment_intent.account = $1 AND payment_intent.livemode = $2
           AND payment_intent.customer = waiting.customer AND NOT payment_intent.finished
       )
     )
     ORDER BY waiting.customer
     FOR NO KEY UPDATE
   ) AS stopped
   WHERE customer.account = $1 AND customer.livemode = $2 AND customer.customer = stopped.customer
   RETURNING customer.customer`,
);

/** Marks the customers whose writes may have waited for the end of a pause, of one customer or of all. */
export async function markStoppedCustomersDirty(
  session: Session,
  customer: string | null,
  now: Date,
): Promise<readonly string[]> {
  return (await session.run(statement, [customer, now])).map((row) => row.customer);
}
