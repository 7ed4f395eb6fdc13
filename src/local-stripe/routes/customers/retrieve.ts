import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';

export const retrieveCustomerRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer',
  parameters: {},
  handle: ({ account, path }) => {
    const row = account.customers.get(path.customer);
    if (row === undefined) throw resourceMissing('customer', path.customer, 'id');
    return row.deleted ? { id: path.customer, object: 'customer', deleted: true } : row.object;
  },
});
