import { defineRoute } from '../../http/route';
import { ALLOW_REDISPLAY, PAYMENT_METHOD_TYPES } from '../../objects/payment-method';
import { hash, metadata } from '../../parameters/hashes';
import { required } from '../../parameters/parameter';
import { choice, refused } from '../../parameters/scalars';
import { createPaymentMethod } from '../../state/payment-methods/create-payment-method';
import { billingDetailsParameter, cardParameter, otherTypes } from './payment-method-parameters';

export const createPaymentMethodRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_methods',
  keys: 'secret_or_publishable',
  parameters: {
    ...otherTypes,
    allow_redisplay: choice(...ALLOW_REDISPLAY),
    billing_details: billingDetailsParameter(),
    card: cardParameter(),
    customer: refused('Connect'),
    customer_balance: hash({}),
    metadata: metadata(),
    payment_method: refused('Connect'),
    radar_options: refused('no Radar'),
    type: required(choice(...PAYMENT_METHOD_TYPES)),
  },
  handle: ({ account, parameters }) => createPaymentMethod(account, parameters),
});
