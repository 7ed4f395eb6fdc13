import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-customers-to-audit',
  Type.Object({ customer: Type.String() }),
  `SELECT due.customer FROM (
     SELECT managed.customer, managed.audited_at, EXISTS (
       SELECT FROM book_difference
       WHERE book_difference.account = $1 AND book_difference.livemode = $2
         AND book_difference.subject = managed.customer AND book_difference.gone_at IS NULL
         AND book_difference.seen_at < $4
     ) AS differs
     FROM customer AS managed
     WHERE managed.account = $1 AND managed.livemode = $2 AND managed.managed_at IS NOT NULL
   ) AS due
   WHERE due.differs OR due.audited_at IS NULL OR due.audited_at < $3
   ORDER BY due.differs DESC, due.audited_at NULLS FIRST, due.customer
   LIMIT $5`,
);

/** Managed customers that are to be compared with Stripe, those that differed first. */
export async function listCustomersToAudit(
  session: Session,
  before: Date,
  again: Date,
  limit: number,
): Promise<readonly string[]> {
  return (await session.run(statement, [before, again, limit])).map(({ customer }) => customer);
}
