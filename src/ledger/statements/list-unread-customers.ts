import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unread-customers',
  Type.Object({ customer: Type.String() }),
  `SELECT unread.customer FROM customer AS unread
   WHERE unread.account = $1 AND unread.livemode = $2 AND unread.managed_at IS NOT NULL
     AND (unread.synced_at IS NULL OR unread.synced_at < $3)
     AND (NOT $4 OR EXISTS (
       SELECT FROM payment_intent AS open
       WHERE open.account = unread.account AND open.livemode = unread.livemode
         AND open.customer = unread.customer AND NOT open.finished AND open.method = 'bank_transfer'
     ))
   ORDER BY unread.synced_at NULLS FIRST, unread.customer
   LIMIT $5`,
);

/** Managed customers whose cash was last read completely before an instant, the longest ago first. */
export async function listUnreadCustomers(
  session: Session,
  since: Date,
  withOpenItems: boolean,
  limit: number,
): Promise<readonly string[]> {
  const rows = await session.run(statement, [since, withOpenItems, limit]);
  return rows.map(({ customer }) => customer);
}
