import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-booked-cash-transactions',
  Type.Object({ id: Type.String() }),
  `SELECT id FROM cash_transaction
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND id = ANY ($4::text[])`,
);

/** Which of these cash rows of a customer are booked. */
export async function listBookedCashTransactions(
  session: Session,
  customer: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await session.run(statement, [customer, [...ids]]);
  return rows.map((row) => row.id);
}
