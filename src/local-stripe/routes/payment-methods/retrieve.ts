import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';

export const retrievePaymentMethodRoute = defineRoute({
  method: 'GET',
  path: '/v1/payment_methods/:payment_method',
  parameters: {},
  handle: ({ account, path }) => {
    const row = account.paymentMethods.get(path.payment_method);
    if (row === undefined) throw resourceMissing('PaymentMethod', path.payment_method, 'payment_method');
    return row.object;
  },
});
