import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unfinished-cash-returns',
  Type.Object({ id: Type.String() }),
  `SELECT id FROM cash_return
   WHERE account = $1 AND livemode = $2 AND status IN ('requires_action', 'pending')
   ORDER BY created_at, id`,
);

/** The returns that are on their way as far as the books know. */
export async function listUnfinishedCashReturns(session: Session): Promise<readonly string[]> {
  return (await session.run(statement, [])).map(({ id }) => id);
}
