import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CashPosition } from '../../domain/journals/cash-drawer';
import type { CashBook } from '../../contracts/ports/ledger-cash';
import { RowRefused } from '../map-database-error';
import type { CashAccount } from '../rows/cash-account';
import { movesSomething, refusing } from '../post-journals';
import type { Session } from '../session';
import { bookCash } from '../statements/book-cash';
import { findFreeCashBefore } from '../statements/find-free-cash-before';
import { findNewestCashTransaction } from '../statements/find-newest-cash-transaction';
import { listCashAccounts } from '../statements/list-cash-accounts';
import { listCashTransactionsOfPaymentIntent } from '../statements/list-cash-transactions-of-payment-intent';
import { listItemsToMatch } from '../statements/list-items-to-match';
import { listFreeTransfers } from '../statements/list-free-transfers';
import { listUnmatchedCash } from '../statements/list-unmatched-cash';
import { readBookedCash } from '../statements/read-booked-cash';

type Booking = Parameters<CashBook['book']>[0];

/** Customers' cash rows, and where their cash is in the books. */
export function cashBook(session: Session): CashBook {
  return {
    booked: async (customer, among) => {
      const { accounts, ...booked } = await readBookedCash(session, customer, among);
      return { ...booked, positions: positionsOf(accounts) };
    },
    newestRow: (customer) => findNewestCashTransaction(session, customer),
    positions: async (customer) => positionsOf(await listCashAccounts(session, customer)),
    toMatch: (customer) => listItemsToMatch(session, customer),
    newestTransfers: (customer, currency, limit) => listFreeTransfers(session, customer, currency, limit),
    unmatchedSince: (instant) => listUnmatchedCash(session, instant),
    freeBefore: (customer, currency, journalKey) =>
      findFreeCashBefore(session, customer, currency, journalKey),
    book: (booking) => book(session, booking),
    rowsOf: (paymentIntent) => listCashTransactionsOfPaymentIntent(session, paymentIntent),
  };
}

function positionsOf(accounts: readonly CashAccount[]): ReadonlyMap<string, CashPosition> {
  const positions = new Map<string, CashPosition>();
  for (const { currency, purpose, amount } of accounts) {
    const { free, reservations } = positions.get(currency) ?? { free: 0n, reservations: [] };
    const isUsedUp = amount === 0n;
    positions.set(currency, {
      free: purpose === null ? amount : free,
      reservations: purpose === null || isUsedUp ? reservations : [...reservations, { purpose, amount }],
    });
  }
  return positions;
}

/** Rows that do not continue the chain are the caller's to read again; Postgres holds the chain together. */
async function book(session: Session, booking: Booking): Promise<number> {
  const { customer, rows } = booking;
  const journals = booking.journals.filter(movesSomething);
  try {
    return await refusing(journals, () => bookCash(session, { ...booking, journals }));
  } catch (error) {
    const joining = ['cash_transaction_joins', 'cash_transaction_begins_at_zero'];
    if (!(error instanceof RowRefused) || !joining.includes(error.constraint ?? '')) throw error;
    const currency = [...new Set(rows.map((row) => row.currency))].join(', ');
    throw new HoldfastError('cash_rows_do_not_join', { customer, currency }, { cause: error });
  }
}
