import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';

export const retrieveInvoicePaymentRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoice_payments/:invoice_payment',
  parameters: {},
  handle: ({ account, path }) => {
    const row = account.invoicePayments.get(path.invoice_payment);
    if (row === undefined) throw resourceMissing('invoice_payment', path.invoice_payment, 'invoice_payment');
    return row.object;
  },
});
