import { defineRoute } from '../../http/route';
import { text } from '../../parameters/scalars';
import { failRefund } from '../../state/refunds/fail-refund';

export const failRoute = defineRoute({
  method: 'POST',
  path: '/_local/refunds/:refund/fail',
  keys: 'none',
  parameters: { failure_reason: text() },
  handle: ({ account, parameters, path }) =>
    failRefund(account, path.refund, parameters.failure_reason ?? 'unknown'),
});
