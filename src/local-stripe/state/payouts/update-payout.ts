import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Payout } from '../../objects/payout';
import type { Account } from '../account';
import { changePayout } from './change-payout';
import { findPayout } from './find-payout';

/** Changes a payout's metadata, the only thing of it that can be (docs: api/payouts/update). Emits `payout.updated`. */
export function updatePayout(account: Account, id: string, metadata: MetadataChange | undefined): Payout {
  const row = findPayout(account, id);
  if (metadata === undefined) return row.object;
  return changePayout(account, row, { metadata: changedMetadata(row.object.metadata, metadata) });
}
