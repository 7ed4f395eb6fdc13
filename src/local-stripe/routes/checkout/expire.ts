import { defineRoute } from '../../http/route';
import { expireCheckoutSession } from '../../state/checkout/expire-checkout-session';

export const expireCheckoutSessionRoute = defineRoute({
  method: 'POST',
  path: '/v1/checkout/sessions/:session/expire',
  parameters: {},
  handle: ({ account, path }) => expireCheckoutSession(account, path.session),
});
