import { defineRoute } from '../../http/route';
import { ALLOW_REDISPLAY } from '../../objects/payment-method';
import { hash, metadata } from '../../parameters/hashes';
import { choice, integer, refused } from '../../parameters/scalars';
import { updatePaymentMethod } from '../../state/payment-methods/update-payment-method';
import { billingDetailsParameter } from './payment-method-parameters';

export const updatePaymentMethodRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_methods/:payment_method',
  parameters: {
    allow_redisplay: choice(...ALLOW_REDISPLAY),
    billing_details: billingDetailsParameter(),
    card: hash({
      exp_month: integer({ minimum: 1, maximum: 12 }),
      exp_year: integer({ minimum: 2000 }),
      networks: refused('each card has one network'),
    }),
    metadata: metadata(),
    payto: refused('only cards and customer balances'),
    us_bank_account: refused('only cards and customer balances'),
  },
  handle: ({ account, parameters, path }) => updatePaymentMethod(account, path.payment_method, parameters),
});
