import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { listParameters } from '../../parameters/common';
import { findCustomer } from '../../state/customers/find-customer';

export const listCashBalanceTransactionsRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/cash_balance_transactions',
  parameters: listParameters,
  handle: ({ account, parameters, path }) => {
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    return listPage({
      collection: account.cashBalanceTransactions,
      url: `/v1/customers/${customer}/cash_balance_transactions`,
      kind: 'customer cash balance transaction',
      parameters,
      within: { index: 'customer', key: customer },
      accept: (row) => account.adversary.isListed(row.object.id),
      show: (row) => row.object,
    });
  },
});
