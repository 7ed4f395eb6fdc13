import StripeSdk from 'stripe';
import type { HoldfastUnderTest } from './holdfast-under-test';
import { testWebhookSecret } from './listen-for-webhooks';
import { invoiceIn, invoiceOf, startedInvoice, transferArrives } from './scenario';
import { settle } from './settle';

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

/**
 * Webhooks that come in groups, after what they tell of has been booked, as Stripe's do: each call delivers what has
 * happened since the last one, when everything is quiet, and waits until it is quiet again.
 */
export function webhooksInGroups(holdfast: HoldfastUnderTest): (customer: string) => Promise<void> {
  const delivered = new Set<string>();
  return async (customer) => {
    await settle(holdfast, customer);
    const news = (await listEvents(holdfast)).filter(({ id }) => !delivered.has(id));
    for (const event of news) {
      delivered.add(event.id);
      const status = await deliverEvent(holdfast, event);
      if (status !== 200) throw new Error(`Event ${event.id} was answered with ${status}.`);
    }
    await settle(holdfast, customer);
  };
}

/** An invoice of a customer from its start to its end, by one transfer; gives the id of its workflow. */
export async function settledByOneTransfer(
  holdfast: HoldfastUnderTest,
  webhooksCome: (customer: string) => Promise<void>,
  customer: string,
  cents: number,
): Promise<string> {
  const input = invoiceOf(customer, cents);
  const { workflowId } = await startedInvoice(holdfast, input);
  await webhooksCome(customer);
  await transferArrives(holdfast, customer, cents);
  await webhooksCome(customer);
  await invoiceIn(holdfast, input.invoice, 'paid');
  await webhooksCome(customer);
  return workflowId;
}
