import { defineRoute } from '../../http/route';
import { refused, text } from '../../parameters/scalars';
import { refuseConfirmationOfCheckout } from '../../state/checkout/refuse-confirmation';
import {
  checkClientConfirmation,
  checkClientSecret,
  clientView,
} from '../../state/payment-intents/client-access';
import { confirmPaymentIntent } from '../../state/payment-intents/confirm-payment-intent';
import { findPaymentIntent } from '../../state/payment-intents/find-payment-intent';
import { checkTypes, confirmationParameters, sharedParameters } from './payment-intent-parameters';

export const confirmPaymentIntentRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent/confirm',
  keys: 'secret_or_publishable',
  parameters: {
    ...sharedParameters,
    ...confirmationParameters,
    amount_to_confirm: refused('the whole amount is confirmed'),
    client_secret: text(),
  },
  handle: ({ account, apiKey, apiVersion, parameters, path }) => {
    checkTypes(parameters, apiVersion);
    const row = findPaymentIntent(account, path.intent);
    const isPublishable = apiKey === 'publishable';
    checkClientSecret(row, parameters.client_secret, isPublishable);
    if (isPublishable) checkClientConfirmation(row, parameters);
    refuseConfirmationOfCheckout(row);
    const confirmed = confirmPaymentIntent(account, path.intent, parameters);
    return isPublishable ? clientView(confirmed) : confirmed;
  },
});
