import { defineRoute } from '../../http/route';
import { refused } from '../../parameters/scalars';
import { refuseConfirmationOfCheckout } from '../../state/checkout/refuse-confirmation';
import { confirmPaymentIntent } from '../../state/payment-intents/confirm-payment-intent';
import { checkTypes, confirmationParameters, sharedParameters } from './payment-intent-parameters';

export const confirmPaymentIntentRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent/confirm',
  parameters: {
    ...sharedParameters,
    ...confirmationParameters,
    amount_to_confirm: refused('the whole amount is confirmed'),
    client_secret: refused('publishable keys come later'),
  },
  handle: ({ account, apiVersion, parameters, path }) => {
    checkTypes(parameters, apiVersion);
    refuseConfirmationOfCheckout(account, path.intent);
    return confirmPaymentIntent(account, path.intent, parameters);
  },
});
