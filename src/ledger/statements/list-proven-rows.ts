import { Type } from 'typebox';
import type { ProvenRow } from '../../contracts/ports/ledger-cash';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-proven-rows',
  Type.Object({ currency: Type.String(), id: Type.String(), endingBalance: BigInteger }),
  `SELECT DISTINCT ON (currency) currency, id, ending_balance AS "endingBalance" FROM cash_transaction
   WHERE account = $1 AND livemode = $2 AND customer = $3
   ORDER BY currency, position DESC`,
);

/** The end of the booked chain in each of a customer's currencies. */
export async function listProvenRows(session: Session, customer: string): Promise<readonly ProvenRow[]> {
  return session.run(statement, [customer]);
}
