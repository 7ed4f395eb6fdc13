import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { refused, text } from '../../parameters/scalars';
import { attachPaymentMethod } from '../../state/payment-methods/attach';

export const attachPaymentMethodRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_methods/:payment_method/attach',
  parameters: { customer: required(text()), customer_account: refused('Accounts v2') },
  handle: ({ account, parameters, path }) =>
    attachPaymentMethod(account, path.payment_method, parameters.customer),
});
