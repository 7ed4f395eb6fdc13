import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';

export const retrieveProductRoute = defineRoute({
  method: 'GET',
  path: '/v1/products/:id',
  parameters: {},
  handle: ({ account, path }) => {
    const row = account.products.get(path.id);
    if (row === undefined) throw resourceMissing('product', path.id, 'id');
    return row.object;
  },
});
