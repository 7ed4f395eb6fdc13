import { defineRoute } from '../../http/route';
import { findWebhookEndpoint } from '../../state/webhook-endpoints/find-webhook-endpoint';

export const deleteWebhookEndpointRoute = defineRoute({
  method: 'DELETE',
  path: '/v1/webhook_endpoints/:webhook_endpoint',
  parameters: {},
  handle: ({ account, path }) => {
    const { id } = findWebhookEndpoint(account, path.webhook_endpoint).object;
    account.webhookEndpoints.remove(id);
    return { id, object: 'webhook_endpoint', deleted: true };
  },
});
