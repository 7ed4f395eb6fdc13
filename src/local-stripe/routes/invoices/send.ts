import { defineRoute } from '../../http/route';
import { sendInvoice } from '../../state/invoices/send-invoice';

export const sendInvoiceRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/send',
  parameters: {},
  handle: ({ account, path }) => sendInvoice(account, path.invoice),
});
