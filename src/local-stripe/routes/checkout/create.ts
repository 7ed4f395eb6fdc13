import { unsupported } from '../../errors';
import { defineRoute } from '../../http/route';
import { shipping } from '../../parameters/common';
import { hash, list, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, integer, refused, text } from '../../parameters/scalars';
import { CAPTURE_METHODS } from '../../objects/payment-intent';
import { PAYMENT_METHOD_TYPES } from '../../objects/payment-method';
import { createCheckoutSession } from '../../state/checkout/create-checkout-session';
import { checkTypes, paymentMethodOptions } from '../payment-intents/payment-intent-parameters';
import { priceData } from '../prices/price-parameters';
import { refusedCheckoutParameters } from './refused-parameters';

const UI_MODES = {
  custom: 'elements',
  elements: 'elements',
  embedded: 'embedded_page',
  embedded_page: 'embedded_page',
  hosted: 'hosted_page',
  hosted_page: 'hosted_page',
} as const;

export const createCheckoutSessionRoute = defineRoute({
  method: 'POST',
  path: '/v1/checkout/sessions',
  parameters: {
    ...refusedCheckoutParameters,
    allowed_payment_method_types: list(choice(...PAYMENT_METHOD_TYPES)),
    cancel_url: text(),
    client_reference_id: text(200),
    customer: text(),
    customer_email: text(800),
    expires_at: integer(),
    line_items: required(
      list(
        hash({
          adjustable_quantity: refused('there is no page to adjust it on'),
          dynamic_tax_rates: refused('no taxes'),
          metadata: metadata(),
          price: text(),
          price_data: priceData,
          quantity: integer({ minimum: 1 }),
          tax_rates: refused('no taxes'),
        }),
      ),
    ),
    metadata: metadata(),
    mode: required(choice('payment', 'setup', 'subscription')),
    payment_intent_data: hash({
      application_fee_amount: refused('Connect'),
      capture_method: choice(...CAPTURE_METHODS),
      description: text(1000),
      metadata: metadata(),
      on_behalf_of: refused('Connect'),
      receipt_email: text(512),
      setup_future_usage: choice('off_session', 'on_session'),
      shipping: shipping(),
      statement_descriptor: text(22),
      statement_descriptor_suffix: text(22),
      transfer_data: refused('Connect'),
      transfer_group: text(),
    }),
    payment_method_options: paymentMethodOptions,
    payment_method_types: list(choice(...PAYMENT_METHOD_TYPES)),
    return_url: text(5000),
    success_url: text(5000),
    ui_mode: choice('custom', 'elements', 'embedded', 'embedded_page', 'hosted', 'hosted_page'),
  },
  handle: ({ account, apiVersion, parameters }) => {
    if (parameters.mode !== 'payment') {
      throw unsupported(`Checkout Sessions in ${parameters.mode} mode`, 'mode');
    }
    checkTypes(parameters, apiVersion);
    const {
      allowed_payment_method_types: allowed,
      payment_intent_data: data,
      payment_method_options: options,
      payment_method_types: types,
      ui_mode: uiMode,
      ...given
    } = parameters;
    return createCheckoutSession(
      account,
      {
        ...given,
        paymentIntent: {
          ...data,
          ...(allowed === undefined ? {} : { allowed_payment_method_types: allowed }),
          ...(options === undefined ? {} : { payment_method_options: options }),
          ...(types === undefined ? {} : { payment_method_types: types }),
        },
        ...(uiMode === undefined ? {} : { ui_mode: UI_MODES[uiMode] }),
      },
      { automaticPaymentMethods: true, captureMethod: 'automatic_async' },
    );
  },
});
