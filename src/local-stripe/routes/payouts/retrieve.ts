import { defineRoute } from '../../http/route';
import { findPayout } from '../../state/payouts/find-payout';

export const retrievePayoutRoute = defineRoute({
  method: 'GET',
  path: '/v1/payouts/:payout',
  parameters: {},
  handle: ({ account, path }) => findPayout(account, path.payout).object,
});
