import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-customer-mode-set',
  NoRow,
  `UPDATE customer SET reconciliation_mode_set = $4 WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** Records the mode in which a customer is to be. */
export async function recordCustomerModeSet(
  session: Session,
  customer: string,
  reconciliationMode: 'automatic' | 'manual',
): Promise<void> {
  await session.run(statement, [customer, reconciliationMode]);
}
