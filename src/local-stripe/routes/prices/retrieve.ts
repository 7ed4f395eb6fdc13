import { defineRoute } from '../../http/route';
import { findPrice } from '../../state/prices/find-price';

export const retrievePriceRoute = defineRoute({
  method: 'GET',
  path: '/v1/prices/:price',
  parameters: {},
  handle: ({ account, path }) => findPrice(account, path.price, 'price'),
});
