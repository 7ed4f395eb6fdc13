import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'forget-readings-of-customers',
  Type.Object({ customer: Type.String() }),
  `UPDATE customer SET dirty_since = coalesce(dirty_since, $3), synced_at = NULL, audited_at = NULL
   WHERE account = $1 AND livemode = $2 AND managed_at IS NOT NULL
   RETURNING customer`,
);

/** Marks every managed customer dirty, and as one that was never read; gives them. */
export async function forgetReadingsOfCustomers(session: Session, now: Date): Promise<readonly string[]> {
  return (await session.run(statement, [now])).map(({ customer }) => customer);
}
