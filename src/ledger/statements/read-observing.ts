import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Parameters of a statement must be used; the mode is the connection's, whatever the account. */
const statement = defineStatement(
  'read-observing',
  Type.Object({ observing: Type.Boolean() }),
  `SELECT coalesce(current_setting('holdfast.mode', true), '') = 'observe' AS observing
   WHERE $1::text IS NOT NULL AND $2::boolean IS NOT NULL`,
);

/** Whether the connection belongs to a process that only observes. */
export async function readObserving(session: Session): Promise<boolean> {
  const [row] = await session.run(statement, []);
  return row?.observing ?? false;
}
