import { Type } from 'typebox';
import type { UsedCredit } from '../../contracts/ports/ledger-credit';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'sum-credit-of-invoice',
  Type.Object({ used: BigInteger, givenBack: BigInteger }),
  `SELECT coalesce(-sum(net_amount) FILTER (WHERE net_amount < 0), 0)::bigint AS used,
     coalesce(sum(net_amount) FILTER (WHERE net_amount > 0), 0)::bigint AS "givenBack"
   FROM credit_transaction
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4`,
);

/** What an attempt of an own invoice has used of its customer's credit, and what of it was given back. */
export async function sumCreditOfInvoice(
  session: Session,
  invoice: string,
  attempt: number,
): Promise<UsedCredit> {
  const [row] = await session.run(statement, [invoice, attempt]);
  return row ?? { used: 0n, givenBack: 0n };
}
