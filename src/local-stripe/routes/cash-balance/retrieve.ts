import { defineRoute } from '../../http/route';
import { cashBalanceOf } from '../../state/cash/cash-balance';
import { findCustomer } from '../../state/customers/find-customer';

export const retrieveCashBalanceRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/cash_balance',
  parameters: {},
  handle: ({ account, path }) => cashBalanceOf(account, findCustomer(account, path.customer, 'customer')),
});
