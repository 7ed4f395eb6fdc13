import { Type } from 'typebox';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-free-cash-before',
  Type.Object({ balance: BigInteger }),
  `SELECT -entry.balance_after AS balance
   FROM ledger_account
   JOIN entry ON entry.account = $1 AND entry.livemode = $2 AND entry.ledger_account = ledger_account.id
   WHERE ledger_account.account = $1 AND ledger_account.livemode = $2
     AND ledger_account.name = 'customer:' || $3 || ':cash' AND ledger_account.currency = $4
     AND entry.journal < (
       SELECT opened.id FROM journal AS opened
       WHERE opened.account = $1 AND opened.livemode = $2 AND opened.key = $5
     )
   ORDER BY entry.sequence DESC LIMIT 1`,
);

/** A customer's free cash as the books had it when a journal was booked, in minor units; zero before the first entry. */
export async function findFreeCashBefore(
  session: Session,
  customer: string,
  currency: string,
  journalKey: string,
): Promise<bigint> {
  const [row] = await session.run(statement, [customer, currency, journalKey]);
  return row?.balance ?? 0n;
}
