import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-closed-disputes',
  Type.Object({ dispute: Type.String() }),
  `SELECT operator_case.object AS dispute FROM operator_case
   WHERE account = $1 AND livemode = $2 AND closed_at IS NULL AND kind = 'dispute' AND EXISTS (
     SELECT FROM webhook_event
     WHERE webhook_event.account = $1 AND webhook_event.livemode = $2
       AND webhook_event.object_id = operator_case.object AND webhook_event.type = 'charge.dispute.closed'
   )
   ORDER BY sequence`,
);

/** The disputes with an open case of which an event says that they are closed. */
export async function listClosedDisputes(session: Session): Promise<readonly string[]> {
  return (await session.run(statement, [])).map(({ dispute }) => dispute);
}
