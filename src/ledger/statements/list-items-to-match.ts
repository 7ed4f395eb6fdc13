import { Type } from 'typebox';
import { customerCash } from '../../domain/ledger-account';
import { money } from '../../domain/money';
import type { CashToMatch } from '../../contracts/ports/ledger-cash';
import { BigInteger, nullable } from '../rows/columns';
import { OpenItemRow, fromOpenItems, oldestFirst, openItemColumns, openItemOf } from '../rows/open-item';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-items-to-match',
  Type.Object({ ...OpenItemRow.properties, free: nullable(BigInteger) }),
  `SELECT ${openItemColumns}, (
     SELECT -cash.balance FROM ledger_account AS cash
     WHERE cash.account = $1 AND cash.livemode = $2 AND cash.name = $4 AND cash.currency = open.currency
   ) AS free
   ${fromOpenItems} ${oldestFirst}`,
);

/** A customer's free cash and, the oldest first, the PaymentIntents that wait for it; in the order of the currencies. */
export async function listItemsToMatch(session: Session, customer: string): Promise<readonly CashToMatch[]> {
  const rows = await session.run(statement, [customer, customerCash(customer).name]);
  const found = rows.map(({ free, ...item }) => ({ free: free ?? 0n, item: openItemOf(item) }));
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) => {
    const ofCurrency = found.filter(({ item }) => item.remaining.currency === currency);
    const free = money(ofCurrency[0]?.free ?? 0n, currency);
    return free.amount > 0n ? [{ free, openItems: ofCurrency.map(({ item }) => item) }] : [];
  });
}
