import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'extend-due',
  NoRow,
  `UPDATE invoice_payment SET due_at = $5
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4 AND due_at < $5`,
);

/** Moves the deadline of an attempt to a later instant; an earlier one changes nothing. */
export async function extendDue(
  session: Session,
  invoice: string,
  attempt: number,
  dueAt: Date,
): Promise<void> {
  await session.run(statement, [invoice, attempt, dueAt]);
}
