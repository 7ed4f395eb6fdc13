import type { Inbox } from '../../contracts/ports/ledger-inbox';
import type { Session } from '../session';
import { findEventCursor } from '../statements/find-event-cursor';
import { receiveWebhookEvent } from '../statements/receive-webhook-event';
import { recordEventCursor } from '../statements/record-event-cursor';

/** The inbox of Stripe's events. */
export function inbox(session: Session): Inbox {
  return {
    receive: (event, now) => receiveWebhookEvent(session, event, now),
    sweptUntil: () => findEventCursor(session),
    recordSwept: (until) => recordEventCursor(session, until),
  };
}
