import { requestRefused } from '../../errors';
import { defineRoute } from '../../http/route';
import { hash } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, currency, flag, integer, refused } from '../../parameters/scalars';
import { createPaymentIntent } from '../../state/payment-intents/create-payment-intent';
import {
  checkTypes,
  confirmationParameters,
  describingParameters,
  sharedParameters,
} from './payment-intent-parameters';

/** Since then intents take the enabled payment methods by themselves (docs: upgrades#2023-08-16). */
const AUTOMATIC_PAYMENT_METHODS_SINCE = '2023-08-16';
/** Since then captures are asynchronous by default (docs: upgrades#2024-04-10). */
const ASYNCHRONOUS_CAPTURE_SINCE = '2024-04-10';

/** What says how to confirm makes no sense without a confirmation. */
const ONLY_WITH_CONFIRM = [
  'error_on_requires_action',
  'off_session',
  'return_url',
  'use_stripe_sdk',
] as const;

export const createPaymentIntentRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents',
  parameters: {
    ...sharedParameters,
    ...describingParameters,
    ...confirmationParameters,
    amount: required(integer({ minimum: 1 })),
    automatic_payment_methods: hash({
      allow_redirects: choice('always', 'never'),
      enabled: required(flag()),
    }),
    confirm: flag(),
    confirmation_method: choice('automatic', 'manual'),
    currency: required(currency()),
    on_behalf_of: refused('Connect'),
  },
  handle: ({ account, apiVersion, parameters }) => {
    checkTypes(parameters, apiVersion);
    const stray = ONLY_WITH_CONFIRM.find((name) => parameters[name] !== undefined);
    if (stray !== undefined && parameters.confirm !== true) {
      throw requestRefused(`The parameter \`${stray}\` cannot be passed without confirm=true.`, {
        param: stray,
      });
    }
    return createPaymentIntent(account, parameters, {
      automaticPaymentMethods: apiVersion >= AUTOMATIC_PAYMENT_METHODS_SINCE,
      captureMethod: apiVersion >= ASYNCHRONOUS_CAPTURE_SINCE ? 'automatic_async' : 'automatic',
    });
  },
});
