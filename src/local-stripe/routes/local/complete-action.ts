import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { choice } from '../../parameters/scalars';
import { completeAction } from '../../state/card-payments/complete-action';

/** What the cardholder does on the page, or in the app, to which `next_action` leads. */
export const completeActionRoute = defineRoute({
  method: 'POST',
  path: '/_local/payment_intents/:intent/complete_action',
  keys: 'none',
  parameters: { outcome: required(choice('fail', 'succeed')) },
  handle: ({ account, parameters, path }) => completeAction(account, path.intent, parameters.outcome),
});
