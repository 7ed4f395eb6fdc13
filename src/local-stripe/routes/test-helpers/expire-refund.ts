import { defineRoute } from '../../http/route';
import { expireRefund } from '../../state/refunds/expire-refund';

export const expireRefundRoute = defineRoute({
  method: 'POST',
  path: '/v1/test_helpers/refunds/:refund/expire',
  parameters: {},
  handle: ({ account, path }) => expireRefund(account, path.refund),
});
