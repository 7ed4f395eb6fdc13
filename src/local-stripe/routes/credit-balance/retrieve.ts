import { defineRoute } from '../../http/route';
import { findBalanceTransaction } from '../../state/credit-balance/find-balance-transaction';

export const retrieveCustomerBalanceTransactionRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/balance_transactions/:transaction',
  parameters: {},
  handle: ({ account, path }) => findBalanceTransaction(account, path.customer, path.transaction).object,
});
