import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { currency, integer, text } from '../../parameters/scalars';
import { fundCashBalance } from '../../state/cash/fund-cash-balance';

export const fundCashBalanceRoute = defineRoute({
  method: 'POST',
  path: '/v1/test_helpers/customers/:customer/fund_cash_balance',
  parameters: {
    amount: required(integer({ minimum: 1 })),
    currency: required(currency()),
    reference: text(),
  },
  handle: ({ account, parameters, path }) =>
    fundCashBalance(account, path.customer, {
      amount: parameters.amount,
      currency: parameters.currency,
      reference: parameters.reference ?? null,
    }),
});
