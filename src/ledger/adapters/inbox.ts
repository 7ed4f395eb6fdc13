import type { Inbox, ReceivedEvent } from '../../contracts/ports/ledger-inbox';
import type { Session } from '../session';
import { findEventCursor } from '../statements/find-event-cursor';
import { receiveWebhookEvent } from '../statements/receive-webhook-event';
import { recordEventCursor } from '../statements/record-event-cursor';
import { storeEventOfCreation } from '../statements/store-event-of-creation';

const wakesNobody: ReceivedEvent = {
  duplicate: false,
  wakeCustomer: null,
  wakeCashReturn: null,
  wakeInvoicePayments: [],
};

/** The inbox of Stripe's events. */
export function inbox(session: Session): Inbox {
  return {
    receive: async (event, now) =>
      (await storeEventOfCreation(session, event, now))
        ? wakesNobody
        : receiveWebhookEvent(session, event, now),
    sweptUntil: () => findEventCursor(session),
    recordSwept: (until) => recordEventCursor(session, until),
  };
}
