import { defineRoute } from '../../http/route';
import { currency, integer } from '../../parameters/scalars';
import { updatePaymentIntent } from '../../state/payment-intents/update-payment-intent';
import { checkTypes, describingParameters, sharedParameters } from './payment-intent-parameters';

export const updatePaymentIntentRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent',
  parameters: {
    ...sharedParameters,
    ...describingParameters,
    amount: integer({ minimum: 1 }),
    currency: currency(),
  },
  handle: ({ account, apiVersion, parameters, path }) => {
    checkTypes(parameters, apiVersion);
    return updatePaymentIntent(account, path.intent, parameters);
  },
});
