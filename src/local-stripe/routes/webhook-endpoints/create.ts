import { defineRoute } from '../../http/route';
import { required } from '../../parameters/parameter';
import { refused, text } from '../../parameters/scalars';
import { createWebhookEndpoint } from '../../state/webhook-endpoints/create-webhook-endpoint';
import { webhookEndpointParameters } from './webhook-endpoint-parameters';

export const createWebhookEndpointRoute = defineRoute({
  method: 'POST',
  path: '/v1/webhook_endpoints',
  parameters: {
    ...webhookEndpointParameters,
    api_version: text(),
    connect: refused('Connect'),
    enabled_events: required(webhookEndpointParameters.enabled_events),
    url: required(webhookEndpointParameters.url),
  },
  handle: ({ account, parameters }) => {
    const { object, secret } = createWebhookEndpoint(account, parameters);
    return { ...object, secret };
  },
});
