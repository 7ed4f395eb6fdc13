import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { createCustomer } from '../../state/customers/create-customer';
import { customerDetails, customerParameters } from './customer-parameters';

export const createCustomerRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers',
  parameters: {
    ...customerParameters,
    payment_method: refused('attach the payment method afterwards'),
    tax_id_data: refused('no taxes'),
    test_clock: refused('move the clock of Local Stripe instead'),
  },
  handle: ({ account, parameters }) => createCustomer(account, customerDetails(parameters)),
});
