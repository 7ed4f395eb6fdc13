import { defineRoute } from '../../http/route';
import { checkPrice, createPrice } from '../../state/prices/create-price';
import { priceParameters } from './price-parameters';

export const createPriceRoute = defineRoute({
  method: 'POST',
  path: '/v1/prices',
  parameters: priceParameters,
  handle: ({ account, parameters }) => {
    checkPrice(account, parameters, '');
    return createPrice(account, parameters, false);
  },
});
