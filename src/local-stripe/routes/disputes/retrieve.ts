import { defineRoute } from '../../http/route';
import { findDispute } from '../../state/disputes/find-dispute';

export const retrieveDisputeRoute = defineRoute({
  method: 'GET',
  path: '/v1/disputes/:dispute',
  parameters: {},
  handle: ({ account, path }) => findDispute(account, path.dispute).object,
});
