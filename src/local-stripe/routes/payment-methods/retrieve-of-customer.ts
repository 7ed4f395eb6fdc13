import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { findCustomer } from '../../state/customers/find-customer';

export const retrievePaymentMethodOfCustomerRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/payment_methods/:payment_method',
  parameters: {},
  handle: ({ account, path }) => {
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    const object = account.paymentMethods.get(path.payment_method)?.object;
    if (object?.customer !== customer)
      throw resourceMissing('PaymentMethod', path.payment_method, 'payment_method');
    return object;
  },
});
