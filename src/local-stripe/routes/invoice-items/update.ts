import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { updateInvoiceItem } from '../../state/invoice-items/update-invoice-item';
import { itemParameters } from './item-parameters';

export const updateInvoiceItemRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoiceitems/:invoiceitem',
  parameters: { ...itemParameters, tax_behavior: refused('no taxes'), tax_code: refused('no taxes') },
  handle: ({ account, parameters, path }) => updateInvoiceItem(account, path.invoiceitem, parameters),
});
