import { defineRoute } from '../../http/route';
import { flag } from '../../parameters/scalars';
import { finalizeInvoice } from '../../state/invoices/finalize-invoice';

export const finalizeInvoiceRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/finalize',
  parameters: { auto_advance: flag() },
  handle: ({ account, parameters, path }) => finalizeInvoice(account, path.invoice, parameters.auto_advance),
});
