import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** One that was marked or cleared by somebody else at the same time may give no row. */
const statement = defineStatement(
  'clear-customer-dirty',
  Type.Object({ marks: Type.Integer() }),
  `WITH cleared AS (
     UPDATE customer SET dirty_since = NULL
     WHERE account = $1 AND livemode = $2 AND customer = $3 AND dirty_since IS NOT NULL
     RETURNING marks
   )
   SELECT marks FROM cleared
   UNION ALL
   SELECT marks FROM customer
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND dirty_since IS NULL`,
);

/** Takes the mark of a customer away, and says how many marks what is read from now on covers; 0 if that is unknown. */
export async function clearCustomerDirty(session: Session, customer: string): Promise<number> {
  const [row] = await session.run(statement, [customer]);
  return row?.marks ?? 0;
}
