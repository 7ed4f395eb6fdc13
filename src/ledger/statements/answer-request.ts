import type { RequestAnswer } from '../../contracts/requests';
import { NoRow } from '../rows/columns';
import { requestAnswer } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'answer-request',
  NoRow,
  `UPDATE request SET state = 'answered', parked_reason = NULL, answer = $4, answered_at = $5
   WHERE account = $1 AND livemode = $2 AND id = $3 AND state <> 'answered'`,
);

/** Stores the answer of a request, unless one is stored. */
export async function answerRequest(
  session: Session,
  id: string,
  answer: RequestAnswer,
  now: Date,
): Promise<void> {
  await session.run(statement, [id, requestAnswer.write(answer), now]);
}
