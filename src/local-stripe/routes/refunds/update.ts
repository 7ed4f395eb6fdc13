import { defineRoute } from '../../http/route';
import { metadata } from '../../parameters/hashes';
import { updateRefund } from '../../state/refunds/update-refund';

export const updateRefundRoute = defineRoute({
  method: 'POST',
  path: '/v1/refunds/:refund',
  parameters: { metadata: metadata() },
  handle: ({ account, parameters, path }) => updateRefund(account, path.refund, parameters.metadata),
});
