import { defineRoute } from '../../http/route';
import { findCheckoutSession } from '../../state/checkout/find-checkout-session';

export const retrieveCheckoutSessionRoute = defineRoute({
  method: 'GET',
  path: '/v1/checkout/sessions/:session',
  parameters: {},
  handle: ({ account, path }) => findCheckoutSession(account, path.session).object,
});
