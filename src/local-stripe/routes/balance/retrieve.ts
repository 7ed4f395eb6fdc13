import { defineRoute } from '../../http/route';
import { balanceOf } from '../../state/balance/balance-of';

export const retrieveBalanceRoute = defineRoute({
  method: 'GET',
  path: '/v1/balance',
  parameters: {},
  handle: ({ account }) => balanceOf(account),
});
