import { defineRoute } from '../../http/route';
import { voidInvoice } from '../../state/invoices/void-invoice';

export const voidInvoiceRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/void',
  parameters: {},
  handle: ({ account, path }) => voidInvoice(account, path.invoice),
});
