import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { changeRefund } from './change-refund';
import { findRefund } from './find-refund';

/** Changes a refund's metadata, the only thing of it that can be (docs: api/refunds/update). Emits `refund.updated`. */
export function updateRefund(account: Account, id: string, metadata: MetadataChange | undefined): Refund {
  const row = findRefund(account, id);
  if (metadata === undefined) return row.object;
  return changeRefund(account, row, {
    ...row.object,
    metadata: changedMetadata(row.object.metadata, metadata),
  });
}
