import { withPaymentIntent, StripeError } from '../../errors';
import { defineRoute } from '../../http/route';
import type { PaymentIntent } from '../../objects/payment-intent';
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
    const confirm = (): PaymentIntent => confirmPaymentIntent(account, path.intent, parameters);
    return isPublishable ? forClient(confirm) : confirm();
  },
});

/** The outcome, good or bad, as a customer's browser or app may see it. */
function forClient(confirm: () => PaymentIntent): Partial<PaymentIntent> {
  try {
    return clientView(confirm());
  } catch (error) {
    if (!(error instanceof StripeError) || error.error.payment_intent === undefined) throw error;
    throw withPaymentIntent(error, clientView(error.error.payment_intent));
  }
}
