import { defineRoute } from '../../http/route';
import { currency, integer } from '../../parameters/scalars';
import { applyCustomerBalance } from '../../state/payment-intents/apply-customer-balance';

export const applyCustomerBalanceRoute = defineRoute({
  method: 'POST',
  path: '/v1/payment_intents/:intent/apply_customer_balance',
  parameters: { amount: integer({ minimum: 1 }), currency: currency() },
  handle: ({ account, parameters, path }) => applyCustomerBalance(account, path.intent, parameters),
});
