import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'close-case',
  NoRow,
  `UPDATE operator_case SET closed_at = $4, closed_by = $5, resolution = $6
   WHERE account = $1 AND livemode = $2 AND key = $3 AND closed_at IS NULL`,
);

/** Closes a case unless it is closed. */
export async function closeCase(
  session: Session,
  key: string,
  closing: { readonly actor: string; readonly resolution: string },
  now: Date,
): Promise<void> {
  await session.run(statement, [key, now, closing.actor, closing.resolution]);
}
