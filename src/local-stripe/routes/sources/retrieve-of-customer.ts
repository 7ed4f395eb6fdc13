import { defineRoute } from '../../http/route';
import { findStoredSource } from '../../state/sources/stored-sources';

export const retrieveCustomerSourceRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/sources/:id',
  parameters: {},
  handle: ({ account, path }) => findStoredSource(account, path.customer, path.id),
});
