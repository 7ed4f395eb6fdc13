import type { Books } from '../../contracts/ports/ledger-books';
import type { Session } from '../session';
import { listAccountBalances } from '../statements/list-account-balances';
import { listFaults } from '../statements/list-faults';
import { listJournals } from '../statements/list-journals';
import { sumOpenPaymentIntents } from '../statements/sum-open-payment-intents';

/** The books, for reading. */
export function books(session: Session): Books {
  return {
    balances: (namePrefix) => listAccountBalances(session, namePrefix),
    journals: (namePrefix, limit) => listJournals(session, namePrefix, limit),
    faults: () => listFaults(session),
    openInvoiceTotals: (customer) => sumOpenPaymentIntents(session, customer),
  };
}
