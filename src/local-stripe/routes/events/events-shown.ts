import type { Event } from '../../objects/event';
import type { Account } from '../../state/account';

/** For how long events can be read (docs: api/events). */
const KEPT_FOR_SECONDS = 30 * 24 * 60 * 60;

/** Whether the API still shows the event. */
export function isShown(account: Account, event: Event): boolean {
  return event.created > account.clock.now() - KEPT_FOR_SECONDS;
}

/** The event with the number of endpoints that have still to acknowledge it. */
export function shownEvent(account: Account, event: Event): Event {
  const { pending } = account.events.deliveryState(event.id);
  return pending === 0 ? event : { ...event, pending_webhooks: pending };
}
