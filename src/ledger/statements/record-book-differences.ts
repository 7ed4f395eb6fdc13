import type { Comparison } from '../../domain/equality';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** The same difference stands on although both sides moved; another one begins anew. */
const statement = defineStatement(
  'record-book-differences',
  NoRow,
  `INSERT INTO book_difference AS known (account, livemode, subject, figure, currency, ledger, stripe, found_at, seen_at)
   SELECT $1, $2, $3, given.figure, given.currency, given.ledger, given.stripe, $8, $8
   FROM unnest($4::text[], $5::text[], $6::bigint[], $7::bigint[]) AS given(figure, currency, ledger, stripe)
   ON CONFLICT (subject, figure, currency, account, livemode) DO UPDATE
   SET ledger = excluded.ledger, stripe = excluded.stripe, seen_at = excluded.seen_at, gone_at = NULL,
     found_at = CASE WHEN known.gone_at IS NULL AND known.ledger - known.stripe = excluded.ledger - excluded.stripe
       THEN known.found_at ELSE excluded.found_at END,
     confirmed_at = CASE WHEN known.gone_at IS NULL AND known.ledger - known.stripe = excluded.ledger - excluded.stripe
       THEN known.confirmed_at END,
     operator_case = CASE WHEN known.gone_at IS NULL AND known.ledger - known.stripe = excluded.ledger - excluded.stripe
       THEN known.operator_case END`,
);

/** Stores the differences that a comparison of a customer, or of the account, found. */
export async function recordBookDifferences(
  session: Session,
  subject: string,
  found: readonly Comparison[],
  now: Date,
): Promise<void> {
  await session.run(statement, [
    subject,
    found.map((one) => one.object),
    found.map((one) => one.currency),
    found.map((one) => one.ledger),
    found.map((one) => one.stripe),
    now,
  ]);
}
