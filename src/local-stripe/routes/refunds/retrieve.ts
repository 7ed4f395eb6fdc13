import { defineRoute } from '../../http/route';
import { findRefund } from '../../state/refunds/find-refund';

export const retrieveRefundRoute = defineRoute({
  method: 'GET',
  path: '/v1/refunds/:refund',
  parameters: {},
  handle: ({ account, path }) => findRefund(account, path.refund).object,
});
