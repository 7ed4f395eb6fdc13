import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-booked-balance-transactions',
  Type.Object({ id: Type.String() }),
  `SELECT id FROM balance_transaction WHERE account = $1 AND livemode = $2 AND id = ANY ($3)`,
);

/** Which of these balance transactions are booked. */
export async function listBookedBalanceTransactions(
  session: Session,
  ids: readonly string[],
): Promise<readonly string[]> {
  return (await session.run(statement, [ids])).map(({ id }) => id);
}
