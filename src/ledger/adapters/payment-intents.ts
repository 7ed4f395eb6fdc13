import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { PaymentIntents } from '../../contracts/ports/ledger-stripe-objects';
import { movesSomething, refusing } from '../post-journals';
import type { Session } from '../session';
import { findPaymentIntent } from '../statements/find-payment-intent';
import { insertPaymentIntent } from '../statements/insert-payment-intent';
import { listClosedItems } from '../statements/list-closed-items';
import { listOpenItems } from '../statements/list-open-items';
import { listUnsettledPaymentIntents } from '../statements/list-unsettled-payment-intents';
import { passOnEndedCards } from '../statements/pass-on-ended-cards';
import { raisePaymentIntent } from '../statements/raise-payment-intent';
import { recordPaymentIntentsRead } from '../statements/record-payment-intents-read';
import { recordPaymentIntentsTold } from '../statements/record-payment-intents-told';
import { touchPaymentIntent } from '../statements/touch-payment-intent';

/** The PaymentIntents that Holdfast created. */
export function paymentIntents(session: Session): PaymentIntents {
  return {
    insert: (row) => insertPaymentIntent(session, row),
    find: (id) => findPaymentIntent(session, id),
    unsettled: (customer) => listUnsettledPaymentIntents(session, customer),
    closedItems: (customer, { withPaid }) => listClosedItems(session, customer, withPaid),
    passOnEndedCards: (now, limit) => passOnEndedCards(session, now, limit),
    openItems: (customer) => listOpenItems(session, customer),
    recordRead: async (seen) => {
      if (seen.length > 0) await recordPaymentIntentsRead(session, seen);
    },
    touch: (id) => touchPaymentIntent(session, id),
    recordTold: async (told) => {
      if (told.length > 0) await recordPaymentIntentsTold(session, told);
    },
    raise: async (level) => {
      const { id: object, expectedVersion: expected } = level;
      const journals = level.journals.filter(movesSomething);
      const news = await refusing(journals, () => raisePaymentIntent(session, { ...level, journals }));
      if (news === null) throw new HoldfastError('object_version_moved', { object, expected });
      return news;
    },
  };
}
