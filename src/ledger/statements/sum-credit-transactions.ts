import { Type } from 'typebox';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'sum-credit-transactions',
  Type.Object({ currency: Type.String(), sum: BigInteger }),
  `SELECT currency, sum(net_amount)::bigint AS sum FROM credit_transaction
   WHERE account = $1 AND livemode = $2 AND customer = $3 GROUP BY currency ORDER BY currency`,
);

/** The sum of a customer's booked rows of credit, by currency, in minor units. */
export async function sumCreditTransactions(
  session: Session,
  customer: string,
): Promise<ReadonlyMap<string, bigint>> {
  return new Map((await session.run(statement, [customer])).map(({ currency, sum }) => [currency, sum]));
}
