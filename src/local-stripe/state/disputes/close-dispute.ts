import { requestRefused } from '../../errors';
import type { Dispute, DisputeStatus } from '../../objects/dispute';
import type { Account } from '../account';
import { findDispute } from './find-dispute';
import { reinstateFunds } from './move-disputed-funds';

const CLOSED: readonly DisputeStatus[] = ['lost', 'warning_closed', 'won'];

/** Whether the dispute has been decided. */
export function isClosed({ status }: Dispute): boolean {
  return CLOSED.includes(status);
}

/** Whether no money has moved: the issuer only asks. */
export function isInquiry({ status }: Dispute): boolean {
  return status.startsWith('warning_');
}

/**
 * The end of a dispute. Emits `charge.dispute.closed`, and before it `charge.dispute.funds_reinstated` if the merchant
 * has won. An inquiry is just closed, whatever the outcome. Refuses a dispute that is closed.
 */
export function closeDispute(account: Account, id: string, outcome: 'lost' | 'won'): Dispute {
  const { object: before } = findDispute(account, id);
  if (isClosed(before))
    throw requestRefused(`This dispute is already closed: its status is ${before.status}.`);
  const details = {
    ...before.evidence_details,
    past_due: before.evidence_details.due_by <= account.clock.now(),
  };
  const decided: Dispute = {
    ...before,
    evidence_details: details,
    status: isInquiry(before) ? 'warning_closed' : outcome,
  };
  const after = decided.status === 'won' ? reinstateFunds(account, decided) : decided;
  account.disputes.save({ object: after });
  if (after.status === 'won') account.events.emit('charge.dispute.funds_reinstated', after);
  account.events.emit('charge.dispute.closed', after);
  return after;
}

/** The deadline for evidence: a dispute that nobody has answered is lost. */
export function passDisputeDeadline(account: Account, id: string): void {
  const { status } = findDispute(account, id).object;
  if (status === 'needs_response' || status === 'warning_needs_response') closeDispute(account, id, 'lost');
}
