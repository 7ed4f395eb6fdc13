import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-customer-audited',
  NoRow,
  `UPDATE customer SET audited_at = $4 WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** Notes when a customer was compared with Stripe. */
export async function recordCustomerAudited(session: Session, customer: string, now: Date): Promise<void> {
  await session.run(statement, [customer, now]);
}
