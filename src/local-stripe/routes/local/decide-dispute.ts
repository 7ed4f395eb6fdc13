import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { choice } from '../../parameters/scalars';
import { closeDispute } from '../../state/disputes/close-dispute';

/** The bank decides a dispute. */
export const decideDisputeRoute = defineRoute({
  method: 'POST',
  path: '/_local/disputes/:dispute/decide',
  keys: 'none',
  parameters: { outcome: required(choice('lost', 'won')) },
  handle: ({ account, parameters, path }) => closeDispute(account, path.dispute, parameters.outcome),
});
