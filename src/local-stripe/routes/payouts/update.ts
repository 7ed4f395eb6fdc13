import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { updatePayout } from '../../state/payouts/update-payout';

export const updatePayoutRoute = defineRoute({
  method: 'POST',
  path: '/v1/payouts/:payout',
  parameters: { metadata: metadata() },
  handle: ({ account, parameters, path }) => updatePayout(account, path.payout, parameters.metadata),
});
