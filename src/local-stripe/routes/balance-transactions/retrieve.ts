import { resourceMissing } from '../../errors';
import { defineRoute } from '../../http/route';
import { balanceTransactionNow } from '../../state/balance/add-balance-transaction';

export const retrieveBalanceTransactionRoute = defineRoute({
  method: 'GET',
  path: '/v1/balance_transactions/:id',
  parameters: {},
  handle: ({ account, path }) => {
    const row = account.balanceTransactions.get(path.id);
    if (row === undefined) throw resourceMissing('balance transaction', path.id, 'id');
    return balanceTransactionNow(account, row.object);
  },
});
