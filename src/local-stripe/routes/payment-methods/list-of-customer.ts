import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { ALLOW_REDISPLAY, PAYMENT_METHOD_TYPES } from '../../objects/payment-method';
import { listParameters } from '../../parameters/common';
import { choice } from '../../parameters/scalars';
import { findCustomer } from '../../state/customers/find-customer';

export const listPaymentMethodsOfCustomerRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/payment_methods',
  parameters: {
    ...listParameters,
    allow_redisplay: choice(...ALLOW_REDISPLAY),
    type: choice(...PAYMENT_METHOD_TYPES),
  },
  handle: ({ account, parameters, path }) => {
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    const { allow_redisplay: allowRedisplay, type } = parameters;
    return listPage({
      collection: account.paymentMethods,
      url: `/v1/customers/${customer}/payment_methods`,
      kind: 'PaymentMethod',
      parameters,
      within: { index: 'customer', key: customer },
      accept: ({ object }) =>
        (type === undefined || object.type === type) &&
        (allowRedisplay === undefined || object.allow_redisplay === allowRedisplay),
      show: (row) => row.object,
    });
  },
});
