import { defineRoute } from '../../http/route';
import { bounce } from '../../state/refunds/bounce';

export const bounceRoute = defineRoute({
  method: 'POST',
  path: '/_local/refunds/:refund/bounce',
  keys: 'none',
  parameters: {},
  handle: ({ account, path }) => bounce(account, path.refund),
});
