import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { joinCashTransactions } from '../../domain/cash/join-cash-transactions';
import type { JoinedCashTransactions } from '../../domain/cash/join-cash-transactions';
import type { CashBalanceReading } from '../../domain/stripe-readings';
import type { BookedCash } from '../../contracts/ports/ledger-cash';
import type { ActivityParts } from '../activity-parts';

export interface ReadCashTransactions {
  /** What the rows are booked against: read after them, so it has every write that caused one. */
  readonly before: BookedCash;
  readonly cashBalance: CashBalanceReading;
  readonly joined: readonly JoinedCashTransactions[];
  readonly complete: boolean;
}

const pageSize = 100;

/**
 * Reads a customer's rows that are not booked yet, the newest first, until a page holds nothing new, and joins them
 * up to what is available, which is read after them. Where they do not join, a row is missing or came in between:
 * all pages are read once more before the caller is told.
 */
export async function readCashTransactions(
  parts: Pick<ActivityParts, 'ledger' | 'stripe'>,
  customer: string,
): Promise<ReadCashTransactions> {
  const shallow = await readOnce(parts, customer, 'until a page is booked');
  return shallow.complete ? shallow : readOnce(parts, customer, 'to the first row');
}

async function readOnce(
  parts: Pick<ActivityParts, 'ledger' | 'stripe'>,
  customer: string,
  depth: 'until a page is booked' | 'to the first row',
): Promise<ReadCashTransactions> {
  // The books as they are with the newest page: who books while older ones are read is found out at the booking.
  const newest = await readPage(parts, customer, null);
  const fresh = [...newest.fresh];
  const goesOn = ({ hasMore, fresh: found }: Page): boolean =>
    hasMore && (depth === 'to the first row' || found.length > 0);
  for (let page = newest; goesOn(page); ) {
    page = await readPage(parts, customer, page.last);
    fresh.push(...page.fresh);
  }
  const cashBalance = await parts.stripe.retrieveCashBalance(customer);
  const balances = new Map(newest.booked.proven.map((row) => [row.currency, row.endingBalance]));
  const joined = joinCashTransactions(balances, fresh.reverse(), cashBalance.available);
  const complete = joined.every((currency) => currency.complete);
  return { before: newest.booked, cashBalance, joined, complete };
}

interface Page {
  readonly booked: BookedCash;
  readonly fresh: readonly CashTransaction[];
  readonly last: string | null;
  readonly hasMore: boolean;
}

async function readPage(
  { ledger, stripe }: Pick<ActivityParts, 'ledger' | 'stripe'>,
  customer: string,
  startingAfter: string | null,
): Promise<Page> {
  const { rows, hasMore } = await stripe.listCashTransactions(customer, { limit: pageSize, startingAfter });
  const ids = rows.map((row) => row.id);
  const booked = await ledger.cash.booked(customer, ids);
  const fresh = rows.filter((row) => !booked.among.has(row.id));
  return { booked, fresh, last: ids.at(-1) ?? null, hasMore };
}
