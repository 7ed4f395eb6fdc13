import { Type } from 'typebox';
import type { UnmatchedCash } from '../../domain/cash/unmatched-cash';
import { money } from '../../domain/money';
import { BigInteger, Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/**
 * Of free cash, what came first is spent first; so what is left are the newest credits that add up to it, and the
 * oldest of these is the oldest unmatched cent.
 */
const statement = defineStatement(
  'list-unmatched-cash',
  Type.Object({ customer: Type.String(), currency: Type.String(), free: BigInteger, since: Instant }),
  `SELECT split_part(ledger_account.name, ':', 2) AS customer, ledger_account.currency,
     -ledger_account.balance AS free, oldest.since
   FROM ledger_account
   CROSS JOIN LATERAL (
     SELECT min(journal.occurred_at) AS since FROM (
       SELECT credit.journal, sum(-credit.amount) OVER (ORDER BY credit.sequence DESC) + credit.amount AS newer
       FROM entry AS credit
       WHERE credit.account = $1 AND credit.livemode = $2 AND credit.ledger_account = ledger_account.id
         AND credit.amount < 0
     ) AS unspent
     JOIN journal ON journal.account = $1 AND journal.livemode = $2 AND journal.id = unspent.journal
     WHERE unspent.newer < -ledger_account.balance
   ) AS oldest
   WHERE ledger_account.account = $1 AND ledger_account.livemode = $2 AND ledger_account.balance < 0
     AND ledger_account.name LIKE 'customer:%:cash' AND oldest.since <= $3
   ORDER BY oldest.since, ledger_account.name`,
);

/** Free cash of which the oldest cent is there since an instant or longer. */
export async function listUnmatchedCash(session: Session, since: Date): Promise<readonly UnmatchedCash[]> {
  const rows = await session.run(statement, [since]);
  return rows.map(({ customer, currency, free, since: oldest }) => ({
    customer,
    free: money(free, currency),
    since: oldest,
  }));
}
