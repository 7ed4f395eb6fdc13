import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'explain-cash-transactions',
  Type.Object({ id: Type.String() }),
  `UPDATE stripe_write SET explained_cash_transaction = explanation.cash_transaction
   FROM unnest($3::text[], $4::text[]) AS explanation (cash_transaction, write)
   WHERE stripe_write.account = $1 AND stripe_write.livemode = $2 AND stripe_write.id = explanation.write
     AND stripe_write.explained_cash_transaction IS NULL
   RETURNING stripe_write.id`,
);

/** Notes which writes explain which cash rows (row id to write id); gives the ids of those noted now. */
export async function explainCashTransactions(
  session: Session,
  explainedBy: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const rows = await session.run(statement, [[...explainedBy.keys()], [...explainedBy.values()]]);
  return rows.map((row) => row.id);
}
