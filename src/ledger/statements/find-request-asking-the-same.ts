import type { Request } from '../../contracts/requests';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import { RequestRow, requestArguments, requestColumns } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-request-asking-the-same',
  RequestRow,
  `SELECT ${requestColumns} FROM request
   WHERE account = $1 AND livemode = $2 AND id = $3 AND customer = $4
     AND arguments_hash = sha256(convert_to($5::jsonb::text, 'UTF8'))`,
);

/** The stored request of this id if it asks for the same of the same customer; null otherwise. */
export async function findRequestAskingTheSame(
  session: Session,
  request: Request,
): Promise<RequestRecord | null> {
  const written = requestArguments.write(request.arguments);
  const [row] = await session.run(statement, [request.id, request.customer, written]);
  return row ?? null;
}
