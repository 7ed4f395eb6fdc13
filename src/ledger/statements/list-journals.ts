import { Type } from 'typebox';
import { money } from '../../domain/money';
import type { BookedJournal } from '../../contracts/ports/ledger-books';
import { Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-journals',
  Type.Object({
    key: Type.String(),
    kind: Type.String(),
    occurredAt: Instant,
    bookedAt: Instant,
    entries: Type.Array(
      Type.Object({
        account: Type.String(),
        currency: Type.String(),
        amount: Type.String(),
        balanceAfter: Type.String(),
      }),
    ),
  }),
  `SELECT journal.key, journal.kind, journal.occurred_at AS "occurredAt", journal.booked_at AS "bookedAt", (
     SELECT json_agg(json_build_object('account', ledger_account.name, 'currency', entry.currency,
         'amount', entry.amount::text, 'balanceAfter', entry.balance_after::text) ORDER BY entry.line)
     FROM entry JOIN ledger_account ON ledger_account.account = $1 AND ledger_account.livemode = $2
       AND ledger_account.id = entry.ledger_account
     WHERE entry.account = $1 AND entry.livemode = $2 AND entry.journal = journal.id
   ) AS entries
   FROM journal
   WHERE journal.account = $1 AND journal.livemode = $2 AND journal.id IN (
     SELECT entry.journal FROM entry JOIN ledger_account ON ledger_account.account = $1
       AND ledger_account.livemode = $2 AND ledger_account.id = entry.ledger_account
     WHERE entry.account = $1 AND entry.livemode = $2 AND starts_with(ledger_account.name, $3)
   )
   ORDER BY journal.id LIMIT $4`,
);

/** The journals that touch an account whose name starts so, in the order in which they were booked. */
export async function listJournals(
  session: Session,
  namePrefix: string,
  limit: number,
): Promise<readonly BookedJournal[]> {
  const rows = await session.run(statement, [namePrefix, limit]);
  return rows.map((row) => ({
    ...row,
    entries: row.entries.map(({ account, currency, amount, balanceAfter }) => ({
      account,
      money: money(BigInt(amount), currency),
      balanceAfter: money(BigInt(balanceAfter), currency),
    })),
  }));
}
