import { defineRoute } from '../../http/route';
import { updateInvoice } from '../../state/invoices/update-invoice';
import { invoiceParameters } from './invoice-parameters';

export const updateInvoiceRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice',
  parameters: invoiceParameters,
  handle: ({ account, parameters, path }) => updateInvoice(account, path.invoice, parameters),
});
