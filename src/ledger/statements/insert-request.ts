import type { Request } from '../../contracts/requests';
import { NoRow } from '../rows/columns';
import { requestArguments } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-request',
  NoRow,
  `INSERT INTO request
     (account, livemode, id, customer, arguments, arguments_hash, actor, reason, asker, asked_at)
   VALUES ($1, $2, $3, $4, $5::jsonb, sha256(convert_to($5::jsonb::text, 'UTF8')), $6, $7, $8, $9)
   ON CONFLICT DO NOTHING`,
);

/** Stores a request, unless one with its id is stored. */
export async function insertRequest(session: Session, request: Request, now: Date): Promise<void> {
  const { id, customer, actor, reason, asker } = request;
  const written = requestArguments.write(request.arguments);
  await session.run(statement, [id, customer, written, actor, reason, asker, now]);
}
