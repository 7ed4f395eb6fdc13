import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-customer-managed',
  NoRow,
  `UPDATE customer SET managed_at = $4
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND managed_at IS NULL`,
);

/** Records since when a customer is managed; once it is, nothing changes. */
export async function recordCustomerManaged(session: Session, customer: string, now: Date): Promise<void> {
  await session.run(statement, [customer, now]);
}
