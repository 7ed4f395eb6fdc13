import { defineRoute } from '../../http/route';
import { deleteInvoiceItem } from '../../state/invoice-items/delete-invoice-item';

export const deleteInvoiceItemRoute = defineRoute({
  method: 'DELETE',
  path: '/v1/invoiceitems/:invoiceitem',
  parameters: {},
  handle: ({ account, path }) => deleteInvoiceItem(account, path.invoiceitem),
});
