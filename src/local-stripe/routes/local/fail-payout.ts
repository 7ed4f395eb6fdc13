import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';
import { failPayout } from '../../state/payouts/end-payout';

/** The merchant's bank sends a payout back. */
export const failPayoutRoute = defineRoute({
  method: 'POST',
  path: '/_local/payouts/:payout/fail',
  keys: 'none',
  parameters: { failure_code: text() },
  handle: ({ account, parameters, path }) =>
    failPayout(account, path.payout, parameters.failure_code ?? 'account_closed'),
});
