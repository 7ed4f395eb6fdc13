import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import { RequestRow, requestColumns } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-request',
  RequestRow,
  `SELECT ${requestColumns} FROM request WHERE account = $1 AND livemode = $2 AND id = $3`,
);

/** A request by its id; null when there is none. */
export async function findRequest(session: Session, id: string): Promise<RequestRecord | null> {
  const [row] = await session.run(statement, [id]);
  return row ?? null;
}
