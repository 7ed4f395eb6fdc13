import { differences } from '../../domain/equality';
import type { ActivityParts } from '../activity-parts';
import { compareAccount } from '../equality/compare-account';

const hourMs = 3_600_000;

/** Stripe writes some balance transactions late: what moves is booked within this time, or somebody must look. */
const confirmedAfterMs = 2 * hourMs;

/**
 * Compares what belongs to the whole account, once an hour. It never stands still, so only a difference that stays the
 * same for two hours is one.
 */
export function auditAccount(parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>) {
  return async (): Promise<void> => {
    const auditedAt = await parts.ledger.audits.accountAuditedAt();
    const startedAt = (await parts.clock.now()).getTime();
    if (auditedAt !== null && startedAt - auditedAt.getTime() < hourMs) return;
    const found = differences(await compareAccount(parts));
    const now = await parts.clock.now();
    const standingSince = new Date(now.getTime() - confirmedAfterMs);
    await parts.ledger.audits.record('account', found, { now, standingSince });
  };
}
