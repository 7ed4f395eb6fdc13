import { defineRoute } from '../../http/route';
import { choice, currency, refused, text } from '../../parameters/scalars';
import { createInvoice } from '../../state/invoices/create-invoice';
import { invoiceParameters } from './invoice-parameters';

export const createInvoiceRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices',
  parameters: {
    ...invoiceParameters,
    currency: currency(),
    customer: text(),
    customer_account: refused('Accounts v2'),
    from_invoice: refused('create another invoice'),
    pending_invoice_items_behavior: choice('exclude', 'include'),
    subscription: refused('no subscriptions'),
  },
  handle: ({ account, parameters }) => createInvoice(account, parameters),
});
