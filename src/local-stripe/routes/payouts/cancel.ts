import { defineRoute } from '../../http/route';
import { cancelPayout } from '../../state/payouts/end-payout';

export const cancelPayoutRoute = defineRoute({
  method: 'POST',
  path: '/v1/payouts/:payout/cancel',
  parameters: {},
  handle: ({ account, path }) => cancelPayout(account, path.payout),
});
