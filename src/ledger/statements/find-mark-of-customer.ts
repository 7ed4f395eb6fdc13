import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-mark-of-customer',
  Type.Object({ marks: Type.Integer() }),
  `SELECT marks FROM customer
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND dirty_since IS NOT NULL`,
);

/** The number of the mark that a customer bears; null when somebody has taken it away. */
export async function findMarkOfCustomer(session: Session, customer: string): Promise<number | null> {
  const [row] = await session.run(statement, [customer]);
  return row?.marks ?? null;
}
