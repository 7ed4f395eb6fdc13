import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';
import { updateCustomerWithMethods } from '../../state/customers/customer-methods';
import { customerDetails, customerParameters } from './customer-parameters';

export const updateCustomerRoute = defineRoute({
  method: 'POST',
  path: '/v1/customers/:customer',
  parameters: {
    ...customerParameters,
    default_source: text(),
  },
  handle: ({ account, parameters, path }) =>
    updateCustomerWithMethods(account, path.customer, customerDetails(parameters), parameters),
});
