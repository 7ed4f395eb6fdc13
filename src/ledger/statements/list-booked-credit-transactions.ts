import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-booked-credit-transactions',
  Type.Object({ id: Type.String() }),
  `SELECT id FROM credit_transaction WHERE account = $1 AND livemode = $2 AND id = ANY ($3)`,
);

/** Which of these rows of credit are booked. */
export async function listBookedCreditTransactions(
  session: Session,
  ids: readonly string[],
): Promise<readonly string[]> {
  return (await session.run(statement, [ids])).map(({ id }) => id);
}
