import { defineRoute } from '../../http/route';
import { markUncollectible } from '../../state/invoices/mark-uncollectible';

export const markInvoiceUncollectibleRoute = defineRoute({
  method: 'POST',
  path: '/v1/invoices/:invoice/mark_uncollectible',
  parameters: {},
  handle: ({ account, path }) => markUncollectible(account, path.invoice),
});
