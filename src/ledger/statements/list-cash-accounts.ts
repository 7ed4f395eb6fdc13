import { Type } from 'typebox';
import { cashAccountNames, selectCashAccounts } from '../rows/cash-account';
import type { CashAccount } from '../rows/cash-account';
import { BigInteger, nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-cash-accounts',
  Type.Object({ currency: Type.String(), purpose: nullable(Type.String()), amount: BigInteger }),
  selectCashAccounts('$3', '$4'),
);

/** A customer's free cash and its reservations, the youngest first, those that are used up included. */
export async function listCashAccounts(session: Session, customer: string): Promise<readonly CashAccount[]> {
  return session.run(statement, cashAccountNames(customer));
}
