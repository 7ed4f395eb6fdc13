import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { refused, text } from '../../parameters/scalars';

export const listCreditNotesRoute = defineRoute({
  method: 'GET',
  path: '/v1/credit_notes',
  parameters: {
    ...listParameters,
    created: timeRange(),
    customer: text(),
    customer_account: refused('Accounts v2'),
    invoice: text(),
  },
  handle: ({ account, parameters }) => {
    const { created, customer, invoice } = parameters;
    return listPage({
      collection: account.creditNotes,
      url: '/v1/credit_notes',
      kind: 'credit_note',
      parameters,
      within: invoice === undefined ? undefined : { index: 'invoice', key: invoice },
      accept: ({ object }) =>
        isWithin(object.created, created) && (customer === undefined || object.customer === customer),
      show: (row) => row.object,
    });
  },
});
