import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';
import { checkClientSecret, clientView } from '../../state/payment-intents/client-access';
import { findPaymentIntent } from '../../state/payment-intents/find-payment-intent';

export const retrievePaymentIntentRoute = defineRoute({
  method: 'GET',
  path: '/v1/payment_intents/:intent',
  keys: 'secret_or_publishable',
  parameters: { client_secret: text() },
  handle: ({ account, apiKey, parameters, path }) => {
    const row = findPaymentIntent(account, path.intent);
    const isPublishable = apiKey === 'publishable';
    checkClientSecret(row, parameters.client_secret, isPublishable);
    return isPublishable ? clientView(row.object) : row.object;
  },
});
