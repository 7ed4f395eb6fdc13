import {
  creditedInvoiceOf,
  journalOfCreditTransaction,
  purposeOfCredit,
} from '../../domain/journals/credit-transaction-journals';
import type { CreditedInvoice } from '../../domain/journals/credit-transaction-journals';
import type { Journal } from '../../domain/journals/journal';
import type { CreditTransaction } from '../../domain/stripe-readings';
import type { Ledger } from '../../contracts/ports/ledger';
import type { ActivityParts } from '../activity-parts';
import { journalOfOpening } from '../invoice-payment/journal-of-opening';

type CreditParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'instance'>;

const pageSize = 100;

/**
 * Reads the rows of a customer's credit and books those that are not booked yet, each once under its own id. Only of
 * customers whose invoices may use credit; of those, from the first row on.
 */
export async function bookCreditTransactions(parts: CreditParts, customer: string): Promise<void> {
  const record = await parts.ledger.customers.find(customer);
  if (record?.followsCredit === true) await bookFollowedCredit(parts, customer);
}

/** The same of a customer that is known to be one of these. */
export async function bookFollowedCredit(parts: CreditParts, customer: string): Promise<void> {
  const rows = await readNewRows(parts, customer);
  if (rows.length === 0) return;
  const now = await parts.clock.now();
  await parts.ledger.inTransaction((ledger) => bookCreditRows(ledger, parts.instance, customer, rows, now));
}

/**
 * Books those of the rows that are not booked yet, in the transaction of the ledger that is given. An own invoice opens
 * with the first of its rows, for it may have no PaymentIntent yet, or never get one.
 */
export async function bookCreditRows(
  ledger: Ledger,
  instance: string,
  customer: string,
  rows: readonly CreditTransaction[],
  now: Date,
): Promise<void> {
  await ledger.credit.lock(customer);
  const booked = await ledger.credit.bookedAmong(rows.map(({ id }) => id));
  const fresh = rows
    .filter(({ id }) => !booked.has(id))
    .map((row) => ({ row, of: creditedInvoiceOf(row, instance) }));
  if (fresh.length === 0) return;
  const opened = await ledger.credit.opened(fresh.flatMap(({ of }) => of?.invoice ?? []));
  await ledger.post(await openingsOf(ledger, fresh, now), now);
  const toBook = fresh.map(({ row, of }) => {
    const bookedAs = purposeOfCredit(of, opened);
    return { row, of, bookedAs, journal: journalOfCreditTransaction(row, bookedAs) };
  });
  await ledger.credit.book(toBook, now);
}

async function openingsOf(
  ledger: Ledger,
  rows: readonly { readonly of: CreditedInvoice | null }[],
  now: Date,
): Promise<Journal[]> {
  const openings = new Map<string, Journal>();
  for (const { of } of rows) {
    if (of === null || of.attempt === null) continue;
    const record = await ledger.invoicePayments.find(of.invoice, of.attempt);
    if (record === null) continue;
    const opening = journalOfOpening(record, now);
    openings.set(opening.key, opening);
  }
  return [...openings.values()];
}

/** The rows that are not booked, the oldest first: from the newest page back to one that is booked wholly. */
async function readNewRows(parts: CreditParts, customer: string): Promise<CreditTransaction[]> {
  const found: CreditTransaction[] = [];
  let startingAfter: string | null = null;
  for (let more = true; more; ) {
    const page = await parts.stripe.listCreditTransactions(customer, { limit: pageSize, startingAfter });
    const booked = await parts.ledger.credit.bookedAmong(page.rows.map(({ id }) => id));
    const fresh = page.rows.filter(({ id }) => !booked.has(id));
    found.push(...fresh);
    startingAfter = page.rows.at(-1)?.id ?? null;
    more = page.hasMore && fresh.length > 0;
    if (page.hasMore && fresh.length === 0) more = !(await addsUp(parts, customer, page.rows));
  }
  return found.reverse();
}

/** Whether the booked rows of each currency add up to what the newest says: if not, an older one came late. */
async function addsUp(
  parts: CreditParts,
  customer: string,
  rows: readonly CreditTransaction[],
): Promise<boolean> {
  const sums = await parts.ledger.credit.balance(customer);
  const newest = new Map<string, bigint>();
  for (const { currency, endingBalance } of rows)
    if (!newest.has(currency)) newest.set(currency, endingBalance);
  return [...newest].every(([currency, ending]) => sums.get(currency) === ending);
}
