import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-newest-write-of-cause',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write WHERE account = $1 AND livemode = $2 AND cause = $3
   ORDER BY successor DESC LIMIT 1`,
);

/** The newest write of a cause; null when there is none. */
export async function findNewestWriteOfCause(
  session: Session,
  cause: string,
): Promise<StripeWriteRecord | null> {
  const [row] = await session.run(statement, [cause]);
  return row ?? null;
}
