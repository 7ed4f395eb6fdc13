import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { text } from '../../parameters/scalars';
import { findCustomer } from '../../state/customers/find-customer';

export const listCustomerBalanceTransactionsRoute = defineRoute({
  method: 'GET',
  path: '/v1/customers/:customer/balance_transactions',
  parameters: { ...listParameters, created: timeRange(), invoice: text() },
  handle: ({ account, parameters, path }) => {
    const customer = findCustomer(account, path.customer, 'customer').object.id;
    return listPage({
      collection: account.customerBalanceTransactions,
      url: `/v1/customers/${customer}/balance_transactions`,
      kind: 'customer balance transaction',
      parameters,
      within: { index: 'customer', key: customer },
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        (parameters.invoice === undefined || object.invoice === parameters.invoice),
      show: (row) => row.object,
    });
  },
});
