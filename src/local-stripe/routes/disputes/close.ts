import { defineRoute } from '../../http/route';
import { closeDispute } from '../../state/disputes/close-dispute';

/** The merchant gives the dispute up, for good (docs: api/disputes/close). */
export const closeDisputeRoute = defineRoute({
  method: 'POST',
  path: '/v1/disputes/:dispute/close',
  parameters: {},
  handle: ({ account, path }) => closeDispute(account, path.dispute, 'lost'),
});
