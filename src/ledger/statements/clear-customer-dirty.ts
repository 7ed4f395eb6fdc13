import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'clear-customer-dirty',
  NoRow,
  `UPDATE customer SET dirty_since = NULL
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND dirty_since IS NOT NULL`,
);

/** Takes the mark of a customer away. */
export async function clearCustomerDirty(session: Session, customer: string): Promise<void> {
  await session.run(statement, [customer]);
}
