import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'park-request',
  NoRow,
  `UPDATE request SET state = 'parked', parked_reason = $4
   WHERE account = $1 AND livemode = $2 AND id = $3 AND state <> 'answered'`,
);

/** Puts a request aside, unless it is answered. */
export async function parkRequest(session: Session, id: string, reason: string): Promise<void> {
  await session.run(statement, [id, reason]);
}
