import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { flag, refused, text } from '../../parameters/scalars';

export const listInvoiceItemsRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoiceitems',
  parameters: {
    ...listParameters,
    created: timeRange(),
    customer: text(),
    customer_account: refused('Accounts v2'),
    invoice: text(),
    pending: flag(),
  },
  handle: ({ account, parameters }) => {
    const { created, customer, invoice, pending } = parameters;
    return listPage({
      collection: account.invoiceItems,
      url: '/v1/invoiceitems',
      kind: 'invoiceitem',
      parameters,
      within: customer === undefined ? undefined : { index: 'customer', key: customer },
      accept: ({ object }) =>
        isWithin(object.date, created) &&
        (invoice === undefined || object.invoice === invoice) &&
        (pending === undefined || (object.invoice === null) === pending),
      show: (row) => row.object,
    });
  },
});
