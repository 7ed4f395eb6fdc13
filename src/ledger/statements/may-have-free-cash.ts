import { Type } from 'typebox';
import { customerCash } from '../../domain/ledger-account';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'may-have-free-cash',
  Type.Object({ mayHaveFreeCash: Type.Boolean() }),
  `SELECT NOT EXISTS (
     SELECT FROM customer
     WHERE account = $1 AND livemode = $2 AND customer = $3 AND synced_at IS NOT NULL AND dirty_since IS NULL
   ) OR EXISTS (
     SELECT FROM ledger_account
     WHERE account = $1 AND livemode = $2 AND name = $4 AND balance < 0
   ) AS "mayHaveFreeCash"`,
);

/** Whether a customer has free cash in the books, or was not read from Stripe since something may have changed. */
export async function mayHaveFreeCash(session: Session, customer: string): Promise<boolean> {
  const [row] = await session.run(statement, [customer, customerCash(customer).name]);
  return row === undefined || row.mayHaveFreeCash;
}
