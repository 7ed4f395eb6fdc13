import { listPage } from '../../http/list-page';
import { defineRoute } from '../../http/route';
import { listParameters } from '../../parameters/common';

export const listWebhookEndpointsRoute = defineRoute({
  method: 'GET',
  path: '/v1/webhook_endpoints',
  parameters: listParameters,
  handle: ({ account, parameters }) =>
    listPage({
      collection: account.webhookEndpoints,
      url: '/v1/webhook_endpoints',
      kind: 'webhook endpoint',
      parameters,
      show: (row) => row.object,
    }),
});
