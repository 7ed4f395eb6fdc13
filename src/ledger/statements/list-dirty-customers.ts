import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-dirty-customers',
  Type.Object({ customer: Type.String() }),
  `SELECT customer FROM customer
   WHERE account = $1 AND livemode = $2 AND dirty_since IS NOT NULL
   ORDER BY dirty_since, customer
   LIMIT $3`,
);

/** Customers that are marked, the longest first. */
export async function listDirtyCustomers(session: Session, limit: number): Promise<readonly string[]> {
  const rows = await session.run(statement, [limit]);
  return rows.map(({ customer }) => customer);
}
