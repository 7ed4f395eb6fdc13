import { defineRoute } from '../../http/route';
import { payPayout } from '../../state/payouts/pay-payout';

/** A payout reaches the merchant's bank before its arrival date. */
export const payPayoutRoute = defineRoute({
  method: 'POST',
  path: '/_local/payouts/:payout/pay',
  keys: 'none',
  parameters: {},
  handle: ({ account, path }) => payPayout(account, path.payout),
});
