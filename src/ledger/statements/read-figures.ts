import { Type } from 'typebox';
import type { Figures } from '../../contracts/ports/ledger-figures';
import { Instant, nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/**
 * Of free cash, what came first is spent first; so what is left are the newest credits that add up to it, and the
 * oldest of these is the oldest unmatched cent. A case that an operator closed is a difference that was explained.
 */
const statement = defineStatement(
  'read-figures',
  Type.Object({
    oldestDirtySince: nullable(Instant),
    dirtyCustomers: Type.Integer(),
    oldestUnknownWriteSince: nullable(Instant),
    unknownWrites: Type.Integer(),
    oldestUnmatchedSince: nullable(Instant),
    openDifferences: Type.Integer(),
    auditedAt: nullable(Instant),
    parkedRequests: Type.Integer(),
    openCases: Type.Integer(),
  }),
  `SELECT dirty.since AS "oldestDirtySince", dirty.count AS "dirtyCustomers",
     unknown.since AS "oldestUnknownWriteSince", unknown.count AS "unknownWrites",
     (
       SELECT min(journal.occurred_at)
       FROM ledger_account
       CROSS JOIN LATERAL (
         SELECT credit.journal, sum(-credit.amount) OVER (ORDER BY credit.sequence DESC) + credit.amount AS newer
         FROM entry AS credit
         WHERE credit.account = $1 AND credit.livemode = $2 AND credit.ledger_account = ledger_account.id
           AND credit.amount < 0
       ) AS unspent
       JOIN journal ON journal.account = $1 AND journal.livemode = $2 AND journal.id = unspent.journal
       WHERE ledger_account.account = $1 AND ledger_account.livemode = $2 AND ledger_account.balance < 0
         AND ledger_account.name LIKE 'customer:%:cash' AND unspent.newer < -ledger_account.balance
     ) AS "oldestUnmatchedSince",
     (
       SELECT count(*)::integer FROM book_difference
       WHERE account = $1 AND livemode = $2 AND gone_at IS NULL AND confirmed_at IS NOT NULL AND NOT EXISTS (
         SELECT FROM operator_case
         WHERE operator_case.account = $1 AND operator_case.livemode = $2 AND operator_case.closed_at IS NOT NULL
           AND operator_case.key = book_difference.operator_case
       )
     ) AS "openDifferences",
     (SELECT audited_at FROM account_audit WHERE account = $1 AND livemode = $2) AS "auditedAt",
     (
       SELECT count(*)::integer FROM request WHERE account = $1 AND livemode = $2 AND state = 'parked'
     ) AS "parkedRequests",
     (
       SELECT count(*)::integer FROM operator_case WHERE account = $1 AND livemode = $2 AND closed_at IS NULL
     ) AS "openCases"
   FROM (
     SELECT min(dirty_since) AS since, count(*)::integer AS count FROM customer
     WHERE account = $1 AND livemode = $2 AND dirty_since IS NOT NULL
   ) AS dirty CROSS JOIN (
     SELECT min(first_sent_at) AS since, count(*)::integer AS count FROM stripe_write
     WHERE account = $1 AND livemode = $2 AND state IN ('sent', 'unknown')
   ) AS unknown`,
);

/** The figures of the whole installation, read at one moment. */
export async function readFigures(session: Session): Promise<Figures> {
  const [figures] = await session.run(statement, []);
  if (figures === undefined) throw new Error('The statement of the figures gave no row.');
  return figures;
}
