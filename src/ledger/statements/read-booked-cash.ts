import { Type } from 'typebox';
import type { BookedCash } from '../../contracts/ports/ledger-cash';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'read-booked-cash',
  Type.Object({
    currency: Type.String(),
    id: Type.String(),
    endingBalance: BigInteger,
    isEnd: Type.Boolean(),
  }),
  `(
     SELECT DISTINCT ON (currency) currency, id, ending_balance AS "endingBalance", true AS "isEnd"
     FROM cash_transaction
     WHERE account = $1 AND livemode = $2 AND customer = $3
     ORDER BY currency, position DESC
   )
   UNION ALL
   SELECT currency, id, ending_balance, false FROM cash_transaction
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND id = ANY ($4::text[])`,
);

/** The end of the booked chain in each of a customer's currencies, and which of these rows are booked. */
export async function readBookedCash(
  session: Session,
  customer: string,
  among: readonly string[],
): Promise<BookedCash> {
  const rows = await session.run(statement, [customer, [...among]]);
  return {
    proven: rows.flatMap(({ isEnd, ...row }) => (isEnd ? [row] : [])),
    among: new Set(rows.flatMap(({ isEnd, id }) => (isEnd ? [] : [id]))),
  };
}
