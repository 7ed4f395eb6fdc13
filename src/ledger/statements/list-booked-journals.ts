import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-booked-journals',
  Type.Object({ key: Type.String() }),
  `SELECT key FROM journal WHERE account = $1 AND livemode = $2 AND key = ANY ($3)`,
);

/** Which of these keys are booked. */
export async function listBookedJournals(
  session: Session,
  keys: readonly string[],
): Promise<readonly string[]> {
  return (await session.run(statement, [keys])).map(({ key }) => key);
}
