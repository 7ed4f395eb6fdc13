import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { ALLOW_REDISPLAY, PAYMENT_METHOD_TYPES } from '../../objects/payment-method';
import { listParameters } from '../../parameters/common';
import { choice, refused, text } from '../../parameters/scalars';

export const listPaymentMethodsRoute = defineRoute({
  method: 'GET',
  path: '/v1/payment_methods',
  parameters: {
    ...listParameters,
    allow_redisplay: choice(...ALLOW_REDISPLAY),
    customer: text(),
    customer_account: refused('Accounts v2'),
    type: choice(...PAYMENT_METHOD_TYPES),
  },
  handle: ({ account, parameters }) => {
    const { allow_redisplay: allowRedisplay, customer, type } = parameters;
    return listPage({
      collection: account.paymentMethods,
      url: '/v1/payment_methods',
      kind: 'PaymentMethod',
      parameters,
      within: customer === undefined ? undefined : { index: 'customer', key: customer },
      accept: ({ object }) =>
        object.customer !== null &&
        (type === undefined || object.type === type) &&
        (allowRedisplay === undefined || object.allow_redisplay === allowRedisplay),
      show: (row) => row.object,
    });
  },
});
