import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { findCustomer } from '../../state/customers/find-customer';

export const retrieveCashBalanceTransactionRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/cash_balance_transactions/:transaction',
  parameters: {},
  handle: ({ account, path }) => {
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    const object = account.cashBalanceTransactions.get(path.transaction)?.object;
    if (object?.customer === customer) return object;
    throw resourceMissing('customer cash balance transaction', path.transaction, 'transaction');
  },
});
