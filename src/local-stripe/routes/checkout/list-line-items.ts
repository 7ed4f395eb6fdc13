import { arrayPage } from '../../http/array-page';
import { defineRoute } from '../../http/route';
import { listParameters } from '../../parameters/common';
import { findCheckoutSession } from '../../state/checkout/find-checkout-session';

export const listCheckoutLineItemsRoute = defineRoute({
  method: 'GET',
  path: '/v1/checkout/sessions/:session/line_items',
  parameters: listParameters,
  handle: ({ account, parameters, path }) => {
    const { lineItems, object } = findCheckoutSession(account, path.session);
    return arrayPage(lineItems, `/v1/checkout/sessions/${object.id}/line_items`, parameters);
  },
});
