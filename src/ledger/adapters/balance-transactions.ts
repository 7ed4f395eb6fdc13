import type { BalanceTransactions } from '../../contracts/ports/ledger-balance-transactions';
import { postJournals } from '../post-journals';
import type { Session } from '../session';
import { findBalanceCursor } from '../statements/find-balance-cursor';
import { insertBalanceTransactions } from '../statements/insert-balance-transactions';
import { listBookedBalanceTransactions } from '../statements/list-booked-balance-transactions';
import { listBookedJournals } from '../statements/list-booked-journals';
import { listManagedCustomers } from '../statements/list-managed-customers';
import { listOwnPaymentIntents } from '../statements/list-own-payment-intents';
import { listUnsettledMovements } from '../statements/list-unsettled-movements';
import { recordBalanceCursor } from '../statements/record-balance-cursor';

/** The rows of the merchant's Stripe balance. */
export function balanceTransactions(session: Session): BalanceTransactions {
  return {
    readUntil: () => findBalanceCursor(session),
    bookedAmong: (ids) => among(ids, (some) => listBookedBalanceTransactions(session, some)),
    ownPaymentIntents: (ids) => among(ids, (some) => listOwnPaymentIntents(session, some)),
    managedCustomers: (ids) => among(ids, (some) => listManagedCustomers(session, some)),
    book: (booking) => session.transaction((transaction) => book(transaction, booking)),
    unsettled: () => listUnsettledMovements(session),
  };
}

async function among(
  ids: readonly string[],
  list: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<ReadonlySet<string>> {
  return new Set(ids.length === 0 ? [] : await list(ids));
}

async function book(session: Session, booking: Parameters<BalanceTransactions['book']>[0]): Promise<void> {
  const { rows, readUntil, now } = booking;
  if (rows.length > 0) await insertBalanceTransactions(session, rows, now);
  const journals = [...rows.flatMap(({ journal }) => journal ?? []), ...booking.journals];
  const keys = journals.map((journal) => journal.key);
  const booked = await among(keys, (some) => listBookedJournals(session, some));
  await postJournals(
    session,
    journals.filter((journal) => !booked.has(journal.key)),
    now,
  );
  await recordBalanceCursor(session, readUntil);
}
