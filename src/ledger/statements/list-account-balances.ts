import { Type } from 'typebox';
import { money } from '../../domain/money';
import type { AccountBalance } from '../../contracts/ports/ledger-books';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-account-balances',
  Type.Object({ name: Type.String(), kind: Type.String(), currency: Type.String(), balance: BigInteger }),
  `SELECT name, kind, currency, balance FROM ledger_account
   WHERE account = $1 AND livemode = $2 AND starts_with(name, $3)
   ORDER BY name, currency`,
);

/** The accounts whose name starts so, by name and currency. */
export async function listAccountBalances(
  session: Session,
  namePrefix: string,
): Promise<readonly AccountBalance[]> {
  const rows = await session.run(statement, [namePrefix]);
  return rows.map(({ name, kind, balance, currency }) => ({
    account: name,
    kind,
    balance: money(balance, currency),
  }));
}
