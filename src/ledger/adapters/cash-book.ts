import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CashPosition } from '../../domain/journals/cash-drawer';
import type { CashBook } from '../../contracts/ports/ledger-cash';
import { RowRefused } from '../map-database-error';
import { journalsRefused, movesSomething } from '../post-journals';
import type { Session } from '../session';
import { bookCash } from '../statements/book-cash';
import { findFreeCashBefore } from '../statements/find-free-cash-before';
import { findNewestCashTransaction } from '../statements/find-newest-cash-transaction';
import { listBookedCashTransactions } from '../statements/list-booked-cash-transactions';
import { listCashAccounts } from '../statements/list-cash-accounts';
import { listCashTransactionsOfPaymentIntent } from '../statements/list-cash-transactions-of-payment-intent';
import { listFreeTransfers } from '../statements/list-free-transfers';
import { listUnmatchedCash } from '../statements/list-unmatched-cash';
import { listProvenRows } from '../statements/list-proven-rows';

type Booking = Parameters<CashBook['book']>[0];

/** Customers' cash rows, and where their cash is in the books. */
export function cashBook(session: Session): CashBook {
  return {
    provenRows: (customer) => listProvenRows(session, customer),
    bookedAmong: async (customer, ids) =>
      new Set(ids.length === 0 ? [] : await listBookedCashTransactions(session, customer, ids)),
    newestRow: (customer) => findNewestCashTransaction(session, customer),
    positions: (customer) => readPositions(session, customer),
    newestTransfers: (customer, currency, limit) => listFreeTransfers(session, customer, currency, limit),
    unmatchedSince: (instant) => listUnmatchedCash(session, instant),
    freeBefore: (customer, currency, journalKey) =>
      findFreeCashBefore(session, customer, currency, journalKey),
    book: (booking) => book(session, booking),
    rowsOf: (paymentIntent) => listCashTransactionsOfPaymentIntent(session, paymentIntent),
  };
}

async function readPositions(session: Session, customer: string): Promise<ReadonlyMap<string, CashPosition>> {
  const positions = new Map<string, CashPosition>();
  for (const { currency, purpose, amount } of await listCashAccounts(session, customer)) {
    const { free, reservations } = positions.get(currency) ?? { free: 0n, reservations: [] };
    const isUsedUp = amount === 0n;
    positions.set(currency, {
      free: purpose === null ? amount : free,
      reservations: purpose === null || isUsedUp ? reservations : [...reservations, { purpose, amount }],
    });
  }
  return positions;
}

async function book(session: Session, booking: Booking): Promise<void> {
  const journals = booking.journals.filter(movesSomething);
  try {
    await bookCash(session, { ...booking, journals });
  } catch (error) {
    throw error instanceof RowRefused ? bookingRefused({ ...booking, journals }, error) : error;
  }
}

/** Rows that do not continue the chain are the caller's to read again; Postgres holds the chain together. */
function bookingRefused({ customer, rows, journals }: Booking, refused: RowRefused): Error {
  const constraint = refused.constraint ?? '';
  if (['cash_transaction_joins', 'cash_transaction_begins_at_zero'].includes(constraint)) {
    const currency = [...new Set(rows.map((row) => row.currency))].join(', ');
    return new HoldfastError('cash_rows_do_not_join', { customer, currency }, { cause: refused });
  }
  const isOfJournals = !/^(cash_transaction|foreign_payment_intent|stripe_write)_/.test(constraint);
  return isOfJournals ? journalsRefused(journals, refused) : refused;
}
