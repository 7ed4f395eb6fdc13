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

/** Webhooks that come when a test says so. */
export interface WebhooksInGroups {
  /** Delivers what has happened since the last time, at once. */
  deliver(): Promise<void>;
  /** The same when everything is quiet, as Stripe's come after what they tell of is booked; until it is quiet again. */
  come(customer: string): Promise<void>;
}

/** Delivers webhooks in groups, each event once. */
export function webhooksInGroups(holdfast: HoldfastUnderTest): WebhooksInGroups {
  const delivered = new Set<string>();
  const deliver = async (): Promise<void> => {
    const news = (await listEvents(holdfast)).filter(({ id }) => !delivered.has(id));
    for (const event of news) {
      delivered.add(event.id);
      const status = await deliverEvent(holdfast, event);
      if (status !== 200) throw new Error(`Event ${event.id} was answered with ${status}.`);
    }
  };
  const come = async (customer: string): Promise<void> => {
    await settle(holdfast, customer);
    await deliver();
    await settle(holdfast, customer);
  };
  return { deliver, come };
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
