import type { WritePause } from '../../contracts/ports/ledger-pauses';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-write-pause',
  NoRow,
  `INSERT INTO write_pause (account, livemode, customer, actor, reason, paused_at)
   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
);

/** Stops the writes of a customer, or of all, unless they are stopped already. */
export async function insertWritePause(session: Session, pause: WritePause): Promise<void> {
  const { customer, actor, reason, pausedAt } = pause;
  await session.run(statement, [customer, actor, reason, pausedAt]);
}
