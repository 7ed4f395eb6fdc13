import { defineRoute } from '../../http/route';
import { currency, refused, text } from '../../parameters/scalars';
import { createInvoiceItem } from '../../state/invoice-items/create-invoice-item';
import { itemParameters } from './item-parameters';

export const createInvoiceItemRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoiceitems',
  parameters: {
    ...itemParameters,
    currency: currency(),
    customer: text(),
    customer_account: refused('Accounts v2'),
    invoice: text(),
    subscription: refused('no subscriptions'),
    tax_behavior: refused('no taxes'),
    tax_code: refused('no taxes'),
  },
  handle: ({ account, parameters }) => createInvoiceItem(account, parameters),
});
