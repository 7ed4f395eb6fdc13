import type { Invoice } from '../../objects/invoice';
import type { MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { findDraft } from '../invoices/find-invoice';
import { recountWithMetadata } from './add-lines';
import { findLine } from './find-invoice-item';
import { checkItemUpdate, saveItemUpdate, type InvoiceItemUpdate } from './update-invoice-item';

export type LineUpdate = InvoiceItemUpdate & { readonly id: string };

/** Changes lines of a draft (docs: api/invoice-line-item/bulk). */
export function updateLines(
  account: Account,
  id: string,
  lines: readonly LineUpdate[],
  metadata?: MetadataChange,
): Invoice {
  findDraft(account, id);
  const updates = lines.map((line, place) => {
    const row = findLine(account, id, line.id, `lines[${place}][id]`);
    checkItemUpdate(account, row, line, `lines[${place}]`);
    return { line, row };
  });
  for (const { line, row } of updates) saveItemUpdate(account, row, line);
  return recountWithMetadata(account, id, metadata);
}
