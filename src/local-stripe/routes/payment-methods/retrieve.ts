import { defineRoute } from '../../http/route';
import { findPaymentMethod, keepPaymentMethod } from '../../state/payment-methods/find-payment-method';

/** A test id such as `pm_card_visa` gives a new payment method each time. */
export const retrievePaymentMethodRoute = defineRoute({
  method: 'GET',
  path: '/v1/payment_methods/:payment_method',
  parameters: {},
  handle: ({ account, path }) => {
    const row = findPaymentMethod(account, path.payment_method);
    keepPaymentMethod(account, row);
    return row.object;
  },
});
