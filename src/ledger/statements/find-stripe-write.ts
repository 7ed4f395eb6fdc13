import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-stripe-write',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write WHERE account = $1 AND livemode = $2 AND id = $3`,
);

/** A write by its id; null when there is none. */
export async function findStripeWrite(session: Session, id: string): Promise<StripeWriteRecord | null> {
  const [row] = await session.run(statement, [id]);
  return row ?? null;
}
