import type { ReceivedEvent } from '../../contracts/ports/ledger-inbox';
import { isWantedEventType } from '../../contracts/webhook-event-types';
import type { ActivityParts } from '../activity-parts';

const hourMs = 3_600_000;

/** Stripe keeps events for 30 days (docs.stripe.com/api/events). */
const keptMs = 30 * 24 * hourMs;

/**
 * Reads Stripe's own list of events from an hour before the last pass on, and stores and acts on those that no
 * webhook has brought, as the webhook would have; of types that no endpoint of Holdfast's is made for, none. The overlap
 * is for events that become visible late; the inbox knows those that were stored before.
 */
export function sweepEvents(parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'workflows' | 'clock'>) {
  return async (): Promise<{ readonly missed: number }> => {
    const startedAt = await parts.clock.now();
    const sweptUntil = await parts.ledger.inbox.sweptUntil();
    const since = sweptUntil === null ? startedAt.getTime() - keptMs : sweptUntil.getTime() - hourMs;
    let missed = 0;
    let startingAfter: string | null = null;
    for (let more = true; more; ) {
      const page = await parts.stripe.listEvents(new Date(since), startingAfter);
      for (const event of page.events.filter(({ type }) => isWantedEventType(type))) {
        const received = await parts.ledger.inbox.receive(event, startedAt);
        if (!received.duplicate) missed += 1;
        await wake(parts, received);
      }
      startingAfter = page.events.at(-1)?.id ?? null;
      more = page.hasMore && startingAfter !== null;
    }
    await parts.ledger.inbox.recordSwept(startedAt);
    return { missed };
  };
}

async function wake(parts: Pick<ActivityParts, 'workflows'>, received: ReceivedEvent): Promise<void> {
  const { wakeCustomer, wakeCashReturn, wakeInvoicePayments } = received;
  if (wakeCustomer !== null) await parts.workflows.wakeCustomerCash(wakeCustomer);
  if (wakeCashReturn !== null) await parts.workflows.wakeCashReturn(wakeCashReturn);
  for (const workflowId of wakeInvoicePayments) await parts.workflows.wake(workflowId);
}
