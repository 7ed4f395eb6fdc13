import { defineRoute } from '../../http/route';
import { voidCreditNote } from '../../state/credit-notes/void-credit-note';

export const voidCreditNoteRoute = defineRoute({
  method: 'POST',
  path: '/v1/credit_notes/:id/void',
  parameters: {},
  handle: ({ account, path }) => voidCreditNote(account, path.id),
});
