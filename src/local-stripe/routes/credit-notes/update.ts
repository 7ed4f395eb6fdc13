import { defineRoute } from '../../http/route';
import { changedMetadata } from '../../objects/metadata';
import { metadata } from '../../parameters/hashes';
import { text } from '../../parameters/scalars';
import { findCreditNote } from '../../state/credit-notes/find-credit-note';

export const updateCreditNoteRoute = defineRoute({
  method: 'POST',
  path: '/v1/credit_notes/:id',
  parameters: { memo: text(), metadata: metadata() },
  handle: ({ account, parameters, path }) => {
    const { object } = findCreditNote(account, path.id);
    const changed = {
      ...object,
      memo: parameters.memo ?? object.memo,
      metadata: changedMetadata(object.metadata, parameters.metadata),
    };
    account.creditNotes.save({ object: changed });
    account.events.emit('credit_note.updated', changed, object);
    return changed;
  },
});
