import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { joinCashTransactions } from '../../domain/cash/join-cash-transactions';
import type { JoinedCashTransactions } from '../../domain/cash/join-cash-transactions';
import type { CashBalanceReading } from '../../domain/stripe-readings';
import type { ProvenRow } from '../../contracts/ports/ledger-cash';
import type { ActivityParts } from '../activity-parts';

export interface ReadCashTransactions {
  readonly proven: readonly ProvenRow[];
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
  let proven: readonly ProvenRow[] = [];
  const fresh: CashTransaction[] = [];
  let startingAfter: string | null = null;
  for (let more = true; more; ) {
    const page = await parts.stripe.listCashTransactions(customer, { limit: pageSize, startingAfter });
    const booked = await parts.ledger.cash.booked(
      customer,
      page.rows.map((row) => row.id),
    );
    // As the books are for the newest page: who books while older ones are read is found out at the booking.
    if (startingAfter === null) proven = booked.proven;
    fresh.push(...page.rows.filter((row) => !booked.among.has(row.id)));
    startingAfter = page.rows.at(-1)?.id ?? null;
    const nothingNew = booked.among.size === page.rows.length;
    more = page.hasMore && (depth === 'to the first row' || !nothingNew);
  }
  const cashBalance = await parts.stripe.retrieveCashBalance(customer);
  const balances = new Map(proven.map((row) => [row.currency, row.endingBalance]));
  const joined = joinCashTransactions(balances, fresh.reverse(), cashBalance.available);
  return { proven, cashBalance, joined, complete: joined.every((currency) => currency.complete) };
}
