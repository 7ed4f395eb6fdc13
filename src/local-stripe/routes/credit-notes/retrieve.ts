import { defineRoute } from '../../http/route';
import { findCreditNote } from '../../state/credit-notes/find-credit-note';

export const retrieveCreditNoteRoute = defineRoute({
  method: 'GET',
  path: '/v1/credit_notes/:id',
  parameters: {},
  handle: ({ account, path }) => findCreditNote(account, path.id).object,
});
