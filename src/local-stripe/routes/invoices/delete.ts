import { defineRoute } from '../../http/route';
import { deleteInvoice } from '../../state/invoices/delete-invoice';

export const deleteInvoiceRoute = defineRoute({
  method: 'DELETE',
  path: '/v1/invoices/:invoice',
  parameters: {},
  handle: ({ account, path }) => deleteInvoice(account, path.invoice),
});
