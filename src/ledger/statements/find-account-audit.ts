import { Type } from 'typebox';
import { Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-account-audit',
  Type.Object({ auditedAt: Instant }),
  `SELECT audited_at AS "auditedAt" FROM account_audit WHERE account = $1 AND livemode = $2`,
);

/** When what belongs to the whole account was last compared with Stripe; null before the first time. */
export async function findAccountAudit(session: Session): Promise<Date | null> {
  const [row] = await session.run(statement, []);
  return row?.auditedAt ?? null;
}
