import { requestRefused } from '../../errors';
import type { Dispute, DisputeEvidenceField } from '../../objects/dispute';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { closeDispute, isClosed, isInquiry } from './close-dispute';
import { findDispute } from './find-dispute';

export interface DisputeUpdate {
  /** Null takes a piece of evidence back. */
  readonly evidence?: Partial<Readonly<Record<DisputeEvidenceField, string | null>>>;
  readonly metadata?: MetadataChange;
  readonly submit?: boolean;
}

/**
 * Stages evidence, and submits it to the bank unless `submit` is false (docs: api/disputes/update). Emits
 * `charge.dispute.updated`. The bank's answer to the evidence of Stripe's test mode, `winning_evidence` and
 * `losing_evidence`, comes by itself (docs: testing#disputes-evidence).
 */
export function updateDispute(account: Account, id: string, given: DisputeUpdate): Dispute {
  const { object: before } = findDispute(account, id);
  const answers = given.evidence !== undefined && given.submit !== false;
  if (given.evidence !== undefined && before.evidence_details.submission_count > 0)
    throw requestRefused('Evidence has already been submitted for this dispute.', { param: 'evidence' });
  if (given.evidence !== undefined && isClosed(before))
    throw requestRefused(`This dispute is already closed: its status is ${before.status}.`, {
      param: 'evidence',
    });
  const evidence = { ...before.evidence, ...given.evidence };
  const { enhanced_evidence: _enhanced, ...fields } = evidence;
  const after: Dispute = {
    ...before,
    evidence,
    evidence_details: {
      ...before.evidence_details,
      has_evidence: Object.values(fields).some((value) => value !== null),
      submission_count: before.evidence_details.submission_count + (answers ? 1 : 0),
    },
    metadata: changedMetadata(before.metadata, given.metadata),
    status: answers ? reviewed(before) : before.status,
  };
  account.disputes.save({ object: after });
  account.events.emit('charge.dispute.updated', after, before);
  if (answers && verdictOn(after) !== null) {
    const at = account.clock.now() + account.settings.testCardDelaySeconds;
    account.due.schedule(at, 'dispute.verdict', id);
  }
  return after;
}

function reviewed(dispute: Dispute): Dispute['status'] {
  return isInquiry(dispute) ? 'warning_under_review' : 'under_review';
}

/** How the bank decides on evidence that names its own outcome. */
function verdictOn({ evidence }: Dispute): 'lost' | 'won' | null {
  const text = evidence.uncategorized_text;
  if (text === 'winning_evidence') return 'won';
  return text === 'losing_evidence' ? 'lost' : null;
}

/** The bank decides, unless the dispute has been closed meanwhile. */
export function decideDispute(account: Account, id: string): void {
  const { object } = findDispute(account, id);
  const verdict = verdictOn(object);
  if (verdict !== null && !isClosed(object)) closeDispute(account, id, verdict);
}
