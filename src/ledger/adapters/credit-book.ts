import type { CreditBook } from '../../contracts/ports/ledger-credit';
import { postJournals } from '../post-journals';
import type { Session } from '../session';
import { insertCreditTransactions } from '../statements/insert-credit-transactions';
import { listBookedCreditTransactions } from '../statements/list-booked-credit-transactions';
import { listCreditTransactionsOfInvoice } from '../statements/list-credit-transactions-of-invoice';
import { listCreditToGiveBack } from '../statements/list-credit-to-give-back';
import { listDueWithoutIntent } from '../statements/list-due-without-intent';
import { listOpenedInvoices } from '../statements/list-opened-invoices';
import { lockCustomer } from '../statements/lock-customer';
import { sumCreditOfInvoice } from '../statements/sum-credit-of-invoice';
import { sumCreditTransactions } from '../statements/sum-credit-transactions';

/** Customers' credit. */
export function creditBook(session: Session): CreditBook {
  return {
    lock: (customer) => lockCustomer(session, customer),
    bookedAmong: (ids) => among(ids, (some) => listBookedCreditTransactions(session, some)),
    opened: (invoices) => among(invoices, (some) => listOpenedInvoices(session, some)),
    rowsOf: (invoice) => listCreditTransactionsOfInvoice(session, invoice),
    balance: (customer) => sumCreditTransactions(session, customer),
    usedBy: (invoice, attempt) => sumCreditOfInvoice(session, invoice, attempt),
    toGiveBack: (customer) => listCreditToGiveBack(session, customer),
    dueWithoutIntent: (customer) => listDueWithoutIntent(session, customer),
    book: (rows, now) =>
      session.transaction(async (transaction) => {
        await insertCreditTransactions(transaction, rows, now);
        const journals = rows.flatMap(({ journal }) => journal ?? []);
        if (journals.length > 0) await postJournals(transaction, journals, now);
      }),
  };
}

async function among(
  ids: readonly string[],
  list: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<ReadonlySet<string>> {
  return new Set(ids.length === 0 ? [] : await list(ids));
}
