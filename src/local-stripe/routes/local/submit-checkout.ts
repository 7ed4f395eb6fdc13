import { requestRefused } from '../../errors';
import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';
import { findCheckoutSession } from '../../state/checkout/find-checkout-session';
import { confirmPaymentIntent } from '../../state/payment-intents/confirm-payment-intent';
import { paymentMethodData } from '../payment-intents/payment-intent-parameters';

/** What the customer does on Checkout's page: chooses a payment method and submits. */
export const submitCheckoutRoute = defineRoute({
  method: 'POST',
  path: '/_local/checkout/sessions/:session/submit',
  keys: 'none',
  parameters: { payment_method: text(), payment_method_data: paymentMethodData },
  handle: ({ account, parameters, path }) => {
    const { object } = findCheckoutSession(account, path.session);
    if (object.status !== 'open') {
      throw requestRefused(
        `The Checkout Session ${object.id} is ${object.status}, so it cannot be submitted.`,
      );
    }
    confirmPaymentIntent(account, object.payment_intent, parameters);
    return findCheckoutSession(account, path.session).object;
  },
});
