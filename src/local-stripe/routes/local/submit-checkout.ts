import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';
import { submitCheckoutSession } from '../../state/checkout/submit-checkout-session';
import { paymentMethodData } from '../payment-intents/payment-intent-parameters';

/** What the customer does on Checkout's page: chooses a payment method and submits. */
export const submitCheckoutRoute = defineRoute({
  method: 'POST',
  path: '/_local/checkout/sessions/:session/submit',
  keys: 'none',
  parameters: { payment_method: text(), payment_method_data: paymentMethodData },
  handle: ({ account, parameters, path }) => submitCheckoutSession(account, path.session, parameters),
});
