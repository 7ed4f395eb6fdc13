import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-unfinished-write-on-object',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write
   WHERE account = $1 AND livemode = $2 AND object = $3 AND state IN ('announced', 'sent', 'unknown')`,
);

/** The one write on an object whose outcome is not known yet; null when there is none. */
export async function findUnfinishedWriteOnObject(
  session: Session,
  object: string,
): Promise<StripeWriteRecord | null> {
  const [row] = await session.run(statement, [object]);
  return row ?? null;
}
