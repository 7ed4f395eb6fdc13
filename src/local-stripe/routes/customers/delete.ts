import { defineRoute } from '../../http/route';
import { deleteCustomer } from '../../state/customers/delete-customer';

export const deleteCustomerRoute = defineRoute({
  method: 'DELETE',
  path: '/v1/customers/:customer',
  parameters: {},
  handle: ({ account, path }) => deleteCustomer(account, path.customer),
});
