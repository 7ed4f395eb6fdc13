import { defineRoute } from '../../http/route';
import { CANCELLATION_REASONS } from '../../objects/payment-intent';
import { choice } from '../../parameters/scalars';
import { cancelPaymentIntent } from '../../state/payment-intents/cancel-payment-intent';

export const cancelPaymentIntentRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent/cancel',
  parameters: { cancellation_reason: choice(...CANCELLATION_REASONS) },
  handle: ({ account, parameters, path }) =>
    cancelPaymentIntent(account, path.intent, parameters.cancellation_reason ?? null),
});
