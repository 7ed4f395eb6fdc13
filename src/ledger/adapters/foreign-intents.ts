import type { ForeignIntents } from '../../contracts/ports/ledger-foreign-intents';
import { postJournals } from '../post-journals';
import type { Session } from '../session';
import { endForeignPaymentIntent } from '../statements/end-foreign-payment-intent';
import { listForeignPaymentIntents } from '../statements/list-foreign-payment-intents';

/** PaymentIntents that are not Holdfast's. */
export function foreignIntents(session: Session): ForeignIntents {
  return {
    unfinished: (customer) => listForeignPaymentIntents(session, customer),
    end: ({ id, status, journals, now }) =>
      session.transaction(async (transaction) => {
        if (!(await endForeignPaymentIntent(transaction, id, status))) return;
        if (journals.length > 0) await postJournals(transaction, journals, now);
      }),
  };
}
