import { defineRoute } from '../../http/route';
import { arrive } from '../../state/refunds/arrive';

export const arriveRoute = defineRoute({
  method: 'POST',
  path: '/_local/refunds/:refund/arrive',
  keys: 'none',
  parameters: {},
  handle: ({ account, path }) => arrive(account, path.refund),
});
