import { defineRoute } from '../../http/route';
import { findInvoice } from '../../state/invoices/find-invoice';
import { invoiceNow } from '../../state/invoices/invoice-now';

export const retrieveInvoiceRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoices/:invoice',
  parameters: {},
  handle: ({ account, path }) => invoiceNow(account, findInvoice(account, path.invoice).object),
});
