import { defineRoute } from '../../http/route';
import { cancelRefund } from '../../state/refunds/cancel-refund';

export const cancelRefundRoute = defineRoute({
  method: 'POST',
  path: '/v1/refunds/:refund/cancel',
  parameters: {},
  handle: ({ account, path }) => cancelRefund(account, path.refund),
});
