import { defineRoute } from '../../http/route';
import { cancelReturn } from '../../state/refunds/cancel-return';

export const cancelReturnRoute = defineRoute({
  method: 'POST',
  path: '/_local/refunds/:refund/cancel_return',
  keys: 'none',
  parameters: {},
  handle: ({ account, path }) => cancelReturn(account, path.refund),
});
