import type { Inbox } from '../../contracts/ports/ledger-inbox';
import type { Session } from '../session';
import { receiveWebhookEvent } from '../statements/receive-webhook-event';

/** The inbox of Stripe's events. */
export function inbox(session: Session): Inbox {
  return { receive: (event, now) => receiveWebhookEvent(session, event, now) };
}
