import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { WebhookEndpoint } from '../../objects/webhook-endpoint';
import type { Account } from '../account';
import { checkUrl } from './create-webhook-endpoint';
import { findWebhookEndpoint } from './find-webhook-endpoint';

export interface WebhookEndpointUpdate {
  readonly description?: string | null;
  readonly disabled?: boolean;
  readonly enabled_events?: readonly string[];
  readonly metadata?: MetadataChange;
  readonly url?: string;
}

/** Changes what is given; deliveries still under way follow the change. */
export function updateWebhookEndpoint(
  account: Account,
  id: string,
  given: WebhookEndpointUpdate,
): WebhookEndpoint {
  const row = findWebhookEndpoint(account, id);
  if (given.url !== undefined) checkUrl(given.url);
  const before = row.object;
  const object: WebhookEndpoint = {
    ...before,
    description: given.description === undefined ? before.description : given.description,
    enabled_events: given.enabled_events ?? before.enabled_events,
    metadata: changedMetadata(before.metadata, given.metadata),
    status: given.disabled === undefined ? before.status : given.disabled ? 'disabled' : 'enabled',
    url: given.url ?? before.url,
  };
  account.webhookEndpoints.save({ ...row, object });
  return object;
}
