import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { createProduct } from '../../state/prices/create-product';
import { productParameters } from './price-parameters';

export const createProductRoute = defineRoute({
  method: 'POST',
  path: '/v1/products',
  parameters: {
    ...productParameters,
    default_price_data: refused('create the price by itself'),
    marketing_features: refused('not shown on invoices'),
    package_dimensions: refused('no shipping of products'),
    shippable: refused('no shipping of products'),
    url: refused('not shown on invoices'),
  },
  handle: ({ account, parameters }) => createProduct(account, parameters),
});
