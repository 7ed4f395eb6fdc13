import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { findPaymentIntent } from '../../state/payment-intents/find-payment-intent';

export const retrievePaymentIntentRoute = defineRoute({
  method: 'GET',
  path: '/v1/payment_intents/:intent',
  parameters: { client_secret: refused('publishable keys come later') },
  handle: ({ account, path }) => findPaymentIntent(account, path.intent).object,
});
