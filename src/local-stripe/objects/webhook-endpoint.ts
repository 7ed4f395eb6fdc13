import type { Metadata } from './metadata';

/** Stripe's WebhookEndpoint, without its secret, which is shown only in the answer to its creation. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly object: 'webhook_endpoint';
  readonly api_version: string | null;
  readonly application: null;
  readonly created: number;
  readonly description: string | null;
  readonly enabled_events: readonly string[];
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly status: 'disabled' | 'enabled';
  readonly url: string;
}
