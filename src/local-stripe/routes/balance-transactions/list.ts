import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { isWithin, listParameters, timeRange } from '../../parameters/common';
import { currency, refused, text } from '../../parameters/scalars';
import { balanceTransactionNow } from '../../state/balance/add-balance-transaction';

export const listBalanceTransactionsRoute = defineRoute({
  method: 'GET',
  path: '/v1/balance_transactions',
  parameters: {
    ...listParameters,
    created: timeRange(),
    currency: currency(),
    payout: refused('payouts are made by hand, so they name no transactions'),
    source: text(),
    type: text(),
  },
  handle: ({ account, parameters }) =>
    listPage({
      collection: account.balanceTransactions,
      url: '/v1/balance_transactions',
      kind: 'balance transaction',
      parameters,
      within: parameters.source === undefined ? undefined : { index: 'source', key: parameters.source },
      accept: ({ object }) =>
        isWithin(object.created, parameters.created) &&
        (parameters.currency === undefined || object.currency === parameters.currency) &&
        (parameters.type === undefined || object.type === parameters.type),
      show: (row) => balanceTransactionNow(account, row.object),
    }),
});
