import type { Recovery } from '../../contracts/ports/ledger-recovery';
import type { Session } from '../session';
import { explainCashTransactions } from '../statements/explain-cash-transactions';
import { findPendingRestoration } from '../statements/find-pending-restoration';
import { findUnexplainedCashTransaction } from '../statements/find-unexplained-cash-transaction';
import { forgetReadingsOfCustomers } from '../statements/forget-readings-of-customers';
import { isRecentlyRestored } from '../statements/is-recently-restored';
import { listUnendedInvoicePayments } from '../statements/list-unended-invoice-payments';
import { listUnfinishedCashReturns } from '../statements/list-unfinished-cash-returns';
import { recordRecovered } from '../statements/record-recovered';
import { touchUnfinishedPaymentIntents } from '../statements/touch-unfinished-payment-intents';

/** What the books know of having been restored from a backup. */
export function recovery(session: Session): Recovery {
  return {
    pending: () => findPendingRestoration(session),
    mayRepeatDecisions: (now) => isRecentlyRestored(session, now),
    unfinishedReturns: () => listUnfinishedCashReturns(session),
    unendedPayments: () => listUnendedInvoicePayments(session),
    finish: (restoration, now) =>
      session.transaction(async (transaction) => {
        await touchUnfinishedPaymentIntents(transaction);
        const customers = await forgetReadingsOfCustomers(transaction, now);
        await recordRecovered(transaction, restoration.restoredAt, now);
        return customers;
      }),
    explainBookedRow: (write, row) =>
      session.transaction(async (transaction) => {
        const found = await findUnexplainedCashTransaction(transaction, row);
        if (found !== null) await explainCashTransactions(transaction, new Map([[found, write]]));
        return found;
      }),
  };
}
