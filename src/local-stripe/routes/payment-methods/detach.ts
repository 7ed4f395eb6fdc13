import { defineRoute } from '../../http/route';
import { detachPaymentMethod } from '../../state/payment-methods/detach';

export const detachPaymentMethodRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_methods/:payment_method/detach',
  parameters: {},
  handle: ({ account, path }) => detachPaymentMethod(account, path.payment_method),
});
