import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-unexplained-cash-transaction',
  Type.Object({ id: Type.String() }),
  `SELECT unexplained.id FROM cash_transaction AS unexplained
   WHERE unexplained.account = $1 AND unexplained.livemode = $2 AND unexplained.payment_intent = $3
     AND unexplained.type = $4 AND ($5::bigint IS NULL OR unexplained.net_amount = $5)
     AND unexplained.created >= $6 AND NOT EXISTS (
       SELECT FROM stripe_write
       WHERE stripe_write.account = $1 AND stripe_write.livemode = $2
         AND stripe_write.explained_cash_transaction = unexplained.id
     )
   ORDER BY unexplained.sequence LIMIT 1`,
);

/** The first booked row of an intent, a type and an amount since an instant that no write of ours explains. */
export async function findUnexplainedCashTransaction(
  session: Session,
  row: {
    readonly paymentIntent: string;
    readonly type: string;
    readonly netAmount: bigint | null;
    readonly since: Date;
  },
): Promise<string | null> {
  const { paymentIntent, type, netAmount, since } = row;
  const [found] = await session.run(statement, [paymentIntent, type, netAmount, since]);
  return found?.id ?? null;
}
