import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import { fromUnfinishedWrites } from '../rows/unfinished-write';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unfinished-writes',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} ${fromUnfinishedWrites}
   ORDER BY sequence`,
);

/** A customer's writes whose outcome is not known yet but for those on card payments, the oldest first. */
export async function listUnfinishedWrites(
  session: Session,
  customer: string,
): Promise<readonly StripeWriteRecord[]> {
  return session.run(statement, [customer]);
}
