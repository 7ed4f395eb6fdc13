import { requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import type { WebhookEndpointRow } from '../records';

export interface NewWebhookEndpoint {
  readonly url: string;
  readonly enabled_events: readonly string[];
  readonly api_version?: string;
  readonly description?: string | null;
  readonly metadata?: MetadataChange;
  /** Only for endpoints that are configured from outside; else one is made. */
  readonly secret?: string;
}

/** Creates an enabled endpoint; it hears of everything that happens from now on. */
export function createWebhookEndpoint(account: Account, given: NewWebhookEndpoint): WebhookEndpointRow {
  checkUrl(given.url);
  const row: WebhookEndpointRow = {
    object: {
      id: account.identifiers.next('we'),
      object: 'webhook_endpoint',
      api_version: given.api_version ?? null,
      application: null,
      created: account.clock.now(),
      description: given.description ?? null,
      enabled_events: given.enabled_events,
      livemode: false,
      metadata: changedMetadata({}, given.metadata),
      status: 'enabled',
      url: given.url,
    },
    secret: given.secret ?? `whsec_${account.identifiers.letters(32)}`,
  };
  account.webhookEndpoints.save(row);
  return row;
}

/** Refuses what is no http or https address. */
export function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw requestRefused(`Invalid URL: ${url} must be an explicit http or https address.`, {
      param: 'url',
      code: 'url_invalid',
    });
  }
}
