import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { CreditNoteRow } from '../records';

/** The credit note; throws `resource_missing` (404) for an unknown one. */
export function findCreditNote(account: Account, id: string): CreditNoteRow {
  const row = account.creditNotes.get(id);
  if (row === undefined) throw resourceMissing('credit_note', id, 'id');
  return row;
}
