import type { Invoice } from '../../objects/invoice';
import type { MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { findDraft } from '../invoices/find-invoice';
import { recountWithMetadata } from './add-lines';
import { findLine } from './find-invoice-item';

export interface LineRemoval {
  readonly behavior: 'delete' | 'unassign';
  readonly id: string;
}

/** Takes lines off a draft; their items are deleted, or wait for another invoice. */
export function removeLines(
  account: Account,
  id: string,
  lines: readonly LineRemoval[],
  metadata: MetadataChange | undefined,
): Invoice {
  findDraft(account, id);
  const removals = lines.map(({ behavior, id: lineId }, place) => ({
    behavior,
    row: findLine(account, id, lineId, `lines[${place}][id]`),
  }));
  for (const { behavior, row } of removals) {
    if (behavior === 'unassign') {
      account.invoiceItems.save({ ...row, waited: true, object: { ...row.object, invoice: null } });
      continue;
    }
    account.invoiceItems.remove(row.object.id);
    account.events.emit('invoiceitem.deleted', row.object);
  }
  return recountWithMetadata(account, id, metadata);
}
