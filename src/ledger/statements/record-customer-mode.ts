import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-customer-mode',
  NoRow,
  `UPDATE customer SET reconciliation_mode = $4 WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** Records the mode in which Stripe says a customer is. */
export async function recordCustomerMode(
  session: Session,
  customer: string,
  reconciliationMode: 'automatic' | 'manual',
): Promise<void> {
  await session.run(statement, [customer, reconciliationMode]);
}
