import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-mark-of-customer',
  Type.Object({ marks: Type.Integer() }),
  `SELECT marks FROM customer
   WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** The number of a customer's newest mark, whether it is still there or was taken away; 0 before the first. */
export async function findMarkOfCustomer(session: Session, customer: string): Promise<number> {
  const [row] = await session.run(statement, [customer]);
  return row?.marks ?? 0;
}
