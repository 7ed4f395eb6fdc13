import { defineRoute } from '../../http/route';
import { removeStoredSource } from '../../state/sources/stored-sources';

export const deleteCustomerSourceRoute = defineRoute({
  method: 'DELETE',
  path: '/v1/customers/:customer/sources/:id',
  parameters: {},
  handle: ({ account, path }) => removeStoredSource(account, path.customer, path.id),
});
