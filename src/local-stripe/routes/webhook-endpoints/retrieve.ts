import { defineRoute } from '../../http/route';
import { findWebhookEndpoint } from '../../state/webhook-endpoints/find-webhook-endpoint';

export const retrieveWebhookEndpointRoute = defineRoute({
  method: 'GET',
  path: '/v1/webhook_endpoints/:webhook_endpoint',
  parameters: {},
  handle: ({ account, path }) => findWebhookEndpoint(account, path.webhook_endpoint).object,
});
