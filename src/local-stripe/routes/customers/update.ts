import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { updateCustomer } from '../../state/customers/update-customer';
import { customerDetails, customerParameters } from './customer-parameters';

export const updateCustomerRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer',
  parameters: {
    ...customerParameters,
    default_source: refused('Sources are deprecated; attach a payment method'),
  },
  handle: ({ account, parameters, path }) =>
    updateCustomer(account, path.customer, customerDetails(parameters)),
});
