import { defineRoute } from '../../http/route';
import { findInvoiceItem } from '../../state/invoice-items/find-invoice-item';

export const retrieveInvoiceItemRoute = defineRoute({
  method: 'GET',
  path: '/v1/invoiceitems/:invoiceitem',
  parameters: {},
  handle: ({ account, path }) => findInvoiceItem(account, path.invoiceitem).object,
});
