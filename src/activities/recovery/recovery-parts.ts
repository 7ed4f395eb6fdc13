import type { PastWorkflows } from '../../contracts/ports/past-workflows';
import type { ActivityParts } from '../activity-parts';

/** What a recovery works with: Stripe and Temporal may both know more than the restored books. */
export type RecoveryParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'workflows' | 'instance'> & {
  readonly pastWorkflows: PastWorkflows;
};
