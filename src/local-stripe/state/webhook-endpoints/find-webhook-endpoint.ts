import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { WebhookEndpointRow } from '../records';

/** The webhook endpoint; throws `resource_missing` (404) for an unknown one. */
export function findWebhookEndpoint(account: Account, id: string): WebhookEndpointRow {
  const row = account.webhookEndpoints.get(id);
  if (row === undefined) throw resourceMissing('webhook endpoint', id, 'webhook_endpoint');
  return row;
}
