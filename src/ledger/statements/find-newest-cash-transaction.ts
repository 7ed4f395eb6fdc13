import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-newest-cash-transaction',
  Type.Object({ id: Type.String() }),
  `SELECT id FROM cash_transaction WHERE account = $1 AND livemode = $2 AND customer = $3
   ORDER BY created DESC, sequence DESC LIMIT 1`,
);

/** A customer's newest booked cash row in any currency; null when there is none. */
export async function findNewestCashTransaction(session: Session, customer: string): Promise<string | null> {
  const [row] = await session.run(statement, [customer]);
  return row?.id ?? null;
}
