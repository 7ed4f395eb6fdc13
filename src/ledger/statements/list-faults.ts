import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Asks of the rows themselves what the triggers promise, so that it also finds what came past the triggers. */
const statement = defineStatement(
  'list-faults',
  Type.Object({ fault: Type.String() }),
  `WITH own_entry AS (SELECT * FROM entry WHERE account = $1 AND livemode = $2),
     own_journal AS (SELECT * FROM journal WHERE account = $1 AND livemode = $2),
     own_account AS (SELECT * FROM ledger_account WHERE account = $1 AND livemode = $2)
   SELECT format('Journal %s does not balance: its debits less its credits in %s are %s.', own_journal.key,
       own_entry.currency, sum(own_entry.amount)) AS fault
   FROM own_journal JOIN own_entry ON own_entry.journal = own_journal.id
   GROUP BY own_journal.key, own_entry.currency HAVING sum(own_entry.amount) <> 0
   UNION ALL
   SELECT format('Journal %s has no entries.', own_journal.key)
   FROM own_journal WHERE NOT EXISTS (SELECT FROM own_entry WHERE own_entry.journal = own_journal.id)
   UNION ALL
   SELECT format('Account %s in %s has a balance of %s after %s entries, but its %s entries add up to %s.',
       own_account.name, own_account.currency, own_account.balance, own_account.entry_count,
       count(own_entry.amount), coalesce(sum(own_entry.amount), 0))
   FROM own_account LEFT JOIN own_entry ON own_entry.ledger_account = own_account.id
   GROUP BY own_account.id, own_account.name, own_account.currency, own_account.balance, own_account.entry_count
   HAVING own_account.balance <> coalesce(sum(own_entry.amount), 0)
     OR own_account.entry_count <> count(own_entry.amount)
   UNION ALL
   SELECT format('Entry %s of account %s in %s says that the balance was %s after it, but it was %s.',
       running.sequence, own_account.name, own_account.currency, running.balance_after, running.sum)
   FROM (
     SELECT ledger_account, sequence, balance_after,
       sum(amount) OVER (PARTITION BY ledger_account ORDER BY sequence) AS sum
     FROM own_entry
   ) AS running JOIN own_account ON own_account.id = running.ledger_account
   WHERE running.balance_after <> running.sum
   UNION ALL
   SELECT format('Entry %s of account %s is in %s, but the account is in %s.', own_entry.sequence,
       own_account.name, own_entry.currency, own_account.currency)
   FROM own_entry JOIN own_account ON own_account.id = own_entry.ledger_account
   WHERE own_entry.currency <> own_account.currency`,
);

/** What is wrong inside the books, in words. Reads all of them. */
export async function listFaults(session: Session): Promise<readonly string[]> {
  return (await session.run(statement, [])).map((row) => row.fault);
}
