import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-account-audited',
  NoRow,
  `INSERT INTO account_audit (account, livemode, audited_at) VALUES ($1, $2, $3)
   ON CONFLICT (account, livemode) DO UPDATE SET audited_at = excluded.audited_at`,
);

/** Notes when what belongs to the whole account was compared with Stripe. */
export async function recordAccountAudited(session: Session, now: Date): Promise<void> {
  await session.run(statement, [now]);
}
