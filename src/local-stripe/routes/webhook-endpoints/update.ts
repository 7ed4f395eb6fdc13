import { defineRoute } from '../../http/route';
import { flag } from '../../parameters/scalars';
import { updateWebhookEndpoint } from '../../state/webhook-endpoints/update-webhook-endpoint';
import { webhookEndpointParameters } from './webhook-endpoint-parameters';

export const updateWebhookEndpointRoute = defineRoute({
  method: 'POST',
  path: '/v1/webhook_endpoints/:webhook_endpoint',
  parameters: { ...webhookEndpointParameters, disabled: flag() },
  handle: ({ account, parameters, path }) =>
    updateWebhookEndpoint(account, path.webhook_endpoint, parameters),
});
