import StripeSdk from 'stripe';
import type { HoldfastUnderTest } from './holdfast-under-test';
import { testWebhookSecret } from './listen-for-webhooks';

/** Posts an event to the real route, signed as Stripe signs it; answers the HTTP status. */
export async function deliverEvent(holdfast: HoldfastUnderTest, event: object): Promise<number> {
  const payload = JSON.stringify(event);
  const signature = StripeSdk.webhooks.generateTestHeaderString({ payload, secret: testWebhookSecret });
  const response = await fetch(holdfast.webhooksUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
    body: payload,
  });
  await response.text();
  return response.status;
}

/** Local Stripe's own list of events, the oldest first. */
export async function listEvents(holdfast: HoldfastUnderTest): Promise<StripeSdk.Event[]> {
  const events: StripeSdk.Event[] = [];
  for await (const event of holdfast.sdk.events.list({ limit: 100 })) events.push(event);
  return events.reverse();
}
