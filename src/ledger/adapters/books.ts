import type { Books } from '../../contracts/ports/ledger-books';
import type { Session } from '../session';
import { listAccountBalances } from '../statements/list-account-balances';
import { listBookedJournals } from '../statements/list-booked-journals';
import { listFaults } from '../statements/list-faults';
import { listJournals } from '../statements/list-journals';
import { sumOpenPaymentIntents } from '../statements/sum-open-payment-intents';

/** The books, for reading. */
export function books(session: Session): Books {
  return {
    balances: (namePrefix) => listAccountBalances(session, namePrefix),
    journals: (namePrefix, limit) => listJournals(session, namePrefix, limit),
    bookedAmong: async (keys) => new Set(keys.length === 0 ? [] : await listBookedJournals(session, keys)),
    faults: () => listFaults(session),
    openInvoiceTotals: (customer) => sumOpenPaymentIntents(session, customer),
  };
}
