import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-dirty-customers',
  Type.Object({ customer: Type.String() }),
  `SELECT customer FROM customer
   WHERE account = $1 AND livemode = $2 AND dirty_since < $3
   ORDER BY dirty_since, customer
   LIMIT $4`,
);

/** Customers that were marked before an instant, the longest first. */
export async function listDirtyCustomers(
  session: Session,
  before: Date,
  limit: number,
): Promise<readonly string[]> {
  const rows = await session.run(statement, [before, limit]);
  return rows.map(({ customer }) => customer);
}
