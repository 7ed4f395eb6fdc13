import { Type } from 'typebox';
import type { Static } from 'typebox';
import { cashAccountNames, isCashAccount } from '../rows/cash-account';
import { BigInteger, nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const CashAccountRow = Type.Object({
  currency: Type.String(),
  /** Null for free cash. */
  purpose: nullable(Type.String()),
  /** What the customer has in it: the credit balance. */
  amount: BigInteger,
});

/** The age of a reservation is that of its first entry. */
const statement = defineStatement(
  'list-cash-accounts',
  CashAccountRow,
  `SELECT ledger_account.currency, -balance AS amount,
     CASE WHEN name = $3 THEN NULL ELSE substr(name, length($4) + 1) END AS purpose
   FROM ledger_account
   JOIN entry AS first_entry ON first_entry.account = $1 AND first_entry.livemode = $2
     AND first_entry.ledger_account = ledger_account.id AND first_entry.sequence = 1
   WHERE ledger_account.account = $1 AND ledger_account.livemode = $2 AND ${isCashAccount('$3', '$4')}
   ORDER BY ledger_account.currency, first_entry.journal DESC, first_entry.line DESC`,
);

/** A customer's free cash and its reservations, the youngest first, those that are used up included. */
export async function listCashAccounts(
  session: Session,
  customer: string,
): Promise<readonly Static<typeof CashAccountRow>[]> {
  return session.run(statement, cashAccountNames(customer));
}
