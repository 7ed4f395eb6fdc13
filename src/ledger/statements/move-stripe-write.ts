import type { StripeWriteRecord, WriteMove } from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteState } from '../../contracts/stripe-writes';
import { StripeWriteRow, stripeWriteColumns, writeRefusal } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'move-stripe-write',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM move_stripe_write($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** Changes the state of a write if it is in one of the expected states and may come from there; null if not. */
export async function moveStripeWrite(
  session: Session,
  id: string,
  expected: readonly StripeWriteState[],
  move: WriteMove,
): Promise<StripeWriteRecord | null> {
  const sentAt = move.to === 'sent' ? move.sentAt : null;
  const resultId = move.to === 'done' ? move.resultId : null;
  const refusal = move.to === 'refused' ? writeRefusal.write(move.refusal) : null;
  const replayedAt = move.to === 'unknown' ? (move.replayedFailureAt ?? null) : null;
  const missedAt = move.to === 'unknown' ? (move.missedAt ?? null) : null;
  const values = [id, [...expected], move.to, sentAt, resultId, refusal, replayedAt, missedAt];
  const [row] = await session.run(statement, values);
  return row ?? null;
}
