import { defineRoute } from '../../http/route';
import { flag, refused, text } from '../../parameters/scalars';
import { payInvoice } from '../../state/invoices/pay-invoice';

export const payInvoiceRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/pay',
  parameters: {
    forgive: refused('no payment method here is funded in part'),
    mandate: refused('no mandates for bank transfers and cards'),
    off_session: flag(),
    paid_out_of_band: flag(),
    payment_method: text(),
    source: refused('use payment_method'),
  },
  handle: ({ account, parameters, path }) => payInvoice(account, path.invoice, parameters),
});
