import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'mark-customer-dirty',
  Type.Object({ customer: Type.String() }),
  `UPDATE customer SET dirty_since = $4
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND dirty_since IS NULL
   RETURNING customer`,
);

/** Marks a customer; true when it was not marked before. */
export async function markCustomerDirty(session: Session, customer: string, now: Date): Promise<boolean> {
  const marked = await session.run(statement, [customer, now]);
  return marked.length > 0;
}
