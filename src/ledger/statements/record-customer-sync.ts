import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-customer-sync',
  NoRow,
  `UPDATE customer SET reconciliation_mode = $4, synced_at = $5
   WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** Records when a customer's cash was read from Stripe, and in which mode it was. */
export async function recordCustomerSync(
  session: Session,
  customer: string,
  reconciliationMode: 'automatic' | 'manual',
  now: Date,
): Promise<void> {
  await session.run(statement, [customer, reconciliationMode, now]);
}
