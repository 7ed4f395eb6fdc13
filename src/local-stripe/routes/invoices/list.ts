import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { COLLECTION_METHODS, INVOICE_STATUSES } from '../../objects/invoice';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { choice, refused, text } from '../../parameters/scalars';
import { invoiceNow } from '../../state/invoices/invoice-now';

export const listInvoicesRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoices',
  parameters: {
    ...listParameters,
    collection_method: choice(...COLLECTION_METHODS),
    created: timeRange(),
    customer: text(),
    customer_account: refused('Accounts v2'),
    due_date: timeRange(),
    status: choice(...INVOICE_STATUSES),
    subscription: refused('no subscriptions'),
  },
  handle: ({ account, parameters }) => {
    const { collection_method: collectionMethod, customer, due_date: dueDate, status } = parameters;
    return listPage({
      collection: account.invoices,
      url: '/v1/invoices',
      kind: 'invoice',
      parameters,
      within: customer === undefined ? undefined : { index: 'customer', key: customer },
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        (collectionMethod === undefined || object.collection_method === collectionMethod) &&
        (dueDate === undefined || (object.due_date !== null && isWithin(object.due_date, dueDate))) &&
        (status === undefined || object.status === status),
      show: (row) => invoiceNow(account, row.object),
    });
  },
});
