import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CashPosition } from '../../domain/journals/cash-drawer';
import type { CashBook, ProvenRow } from '../../contracts/ports/ledger-cash';
import { RowRefused } from '../map-database-error';
import { postJournals } from '../post-journals';
import type { Session } from '../session';
import { countNewsOfPaymentIntents } from '../statements/count-news-of-payment-intents';
import { explainCashTransactions } from '../statements/explain-cash-transactions';
import { findFreeCashBefore } from '../statements/find-free-cash-before';
import { findNewestCashTransaction } from '../statements/find-newest-cash-transaction';
import { insertForeignPaymentIntents } from '../statements/insert-foreign-payment-intents';
import { insertCashTransactions } from '../statements/insert-cash-transactions';
import { listBookedCashTransactions } from '../statements/list-booked-cash-transactions';
import { listCashAccounts } from '../statements/list-cash-accounts';
import { listCashTransactionsOfPaymentIntent } from '../statements/list-cash-transactions-of-payment-intent';
import { listFreeTransfers } from '../statements/list-free-transfers';
import { listUnmatchedCash } from '../statements/list-unmatched-cash';
import { listProvenRows } from '../statements/list-proven-rows';
import { lockCustomer } from '../statements/lock-customer';

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
    book: (booking) => session.transaction((transaction) => book(transaction, booking)),
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
  const { customer, proven, rows, journals, explainedBy, now } = booking;
  await lockCustomer(session, customer);
  if (chainEnds(await listProvenRows(session, customer)) !== chainEnds(proven))
    throw movedMeanwhile(customer);
  await insertRows(session, booking);
  const moved = [...new Set(rows.flatMap((row) => row.paymentIntent ?? []))].sort();
  if (moved.length > 0) {
    await countNewsOfPaymentIntents(session, moved);
    await insertForeignPaymentIntents(session, customer, moved, now);
  }
  await postJournals(session, journals, now);
  if (explainedBy.size === 0) return;
  const explained = await explainCashTransactions(session, explainedBy);
  if (explained.length < explainedBy.size) throw movedMeanwhile(customer);
}

/** Rows that do not continue the chain are the caller's to read again; Postgres holds the chain together. */
async function insertRows(session: Session, { customer, rows, now }: Booking): Promise<void> {
  if (rows.length === 0) return;
  try {
    await insertCashTransactions(session, customer, rows, now);
  } catch (error) {
    const joining = ['cash_transaction_joins', 'cash_transaction_begins_at_zero'];
    if (!(error instanceof RowRefused) || !joining.includes(error.constraint ?? '')) throw error;
    const currency = [...new Set(rows.map((row) => row.currency))].join(', ');
    throw new HoldfastError('cash_rows_do_not_join', { customer, currency }, { cause: error });
  }
}

function chainEnds(proven: readonly ProvenRow[]): string {
  return proven
    .map(({ currency, id }) => `${currency} ${id}`)
    .sort()
    .join(', ');
}

function movedMeanwhile(customer: string): HoldfastError {
  const expected = 'the cash rows that were read';
  return new HoldfastError('object_version_moved', { object: `The cash of ${customer}`, expected });
}
