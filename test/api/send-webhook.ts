import StripeSdk from 'stripe';
import { today, webhookSecrets } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { call } from './call-api';
import type { Answer } from './call-api';

let events = 0;

/** An event as Stripe writes it (docs.stripe.com/api/events/object), about a customer's cash unless told otherwise. */
export function newEvent(change: Record<string, unknown> = {}): Record<string, unknown> {
  events += 1;
  return {
    id: `evt_${events}`,
    object: 'event',
    api_version: '2026-08-26.dahlia',
    created: Math.floor(today.getTime() / 1000),
    type: 'customer_cash_balance_transaction.created',
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: {
      object: { id: `ccsbtxn_${events}`, object: 'customer_cash_balance_transaction', customer: 'cus_1' },
    },
    ...change,
  };
}

export interface Sending {
  readonly secret?: string;
  /** When it was signed. */
  readonly signedAt?: Date;
  /** What is sent in place of the bytes that were signed. */
  readonly tamper?: (payload: string) => string;
  readonly headers?: Record<string, string>;
}

/** Sends an event signed as Stripe signs, by the SDK's own generator. */
export function sendWebhook(api: ApiUnderTest, event: unknown, sending: Sending = {}): Promise<Answer> {
  const payload = typeof event === 'string' ? event : JSON.stringify(event);
  const signature = StripeSdk.webhooks.generateTestHeaderString({
    payload,
    secret: sending.secret ?? webhookSecrets[1] ?? '',
    timestamp: Math.floor((sending.signedAt ?? today).getTime() / 1000),
  });
  return call(`${api.url}/webhooks/stripe`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signature,
      ...sending.headers,
    },
    body: sending.tamper === undefined ? payload : sending.tamper(payload),
  });
}

/** Lets Holdfast manage a customer, so that its events count. */
export async function manageCustomer(api: ApiUnderTest, customer: string): Promise<void> {
  await api.ledger.customers.ensure(customer, today);
  await api.ledger.customers.recordManaged(customer, today);
}
