import { Type } from 'typebox';
import { money } from '../../domain/money';
import type { UnsettledMovement } from '../../contracts/ports/ledger-balance-transactions';
import { BigInteger, Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/**
 * First in, first out: going back from the newest entry, the oldest movement that is still there is the one with which
 * the entries on the side of the balance add up to it. Reads at most the newest 10,000 entries of a currency; where
 * they do not reach, the oldest of them stands for it.
 */
const statement = defineStatement(
  'list-unsettled-movements',
  Type.Object({ currency: Type.String(), balance: BigInteger, oldestJournal: Type.String(), since: Instant }),
  `SELECT settling.currency, settling.balance, journal.key AS "oldestJournal", journal.booked_at AS since
   FROM ledger_account AS settling
   CROSS JOIN LATERAL (
     SELECT summed.journal FROM (
       SELECT newest.journal, abs(sum(newest.amount) OVER (ORDER BY newest.sequence DESC)) AS reached
       FROM (
         SELECT entry.journal, entry.sequence, entry.amount FROM entry
         WHERE entry.account = $1 AND entry.livemode = $2 AND entry.ledger_account = settling.id
         ORDER BY entry.sequence DESC LIMIT 10000
       ) AS newest
       WHERE sign(newest.amount) = sign(settling.balance)
     ) AS summed
     ORDER BY summed.reached >= abs(settling.balance) DESC, abs(summed.reached - abs(settling.balance))
     LIMIT 1
   ) AS oldest
   JOIN journal ON journal.account = $1 AND journal.livemode = $2 AND journal.id = oldest.journal
   WHERE settling.account = $1 AND settling.livemode = $2 AND settling.name = 'stripe:settling'
     AND settling.balance <> 0
   ORDER BY settling.currency`,
);

/** For each currency in which something is settling, its oldest movement. */
export async function listUnsettledMovements(session: Session): Promise<readonly UnsettledMovement[]> {
  const rows = await session.run(statement, []);
  return rows.map(({ currency, balance, oldestJournal, since }) => ({
    balance: money(balance, currency),
    oldestJournal,
    since,
  }));
}
