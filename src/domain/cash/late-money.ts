import type { Money } from '../money';
import type { CashTransaction } from './cash-transaction';
import { namesReference } from './names-reference';
import type { OpenItem } from './propose-allocation';

/** An invoice whose PaymentIntent takes no money any more. */
export interface ClosedItem {
  readonly paymentIntent: string;
  readonly invoice: string;
  /** The number printed on the invoice. */
  readonly number: string;
  /** The reference that Stripe gave for the transfer. */
  readonly reference: string | null;
  readonly closed: 'paid' | 'canceled';
  readonly closedAt: Date;
  /** What was still missing when it was canceled; nothing for a paid one. */
  readonly stillAsked: Money;
}

/** Why a transfer belongs to an invoice that is closed. */
export interface LateMoney {
  readonly item: ClosedItem;
  readonly why: 'reference' | 'amount';
}

/** A transfer to which two sets of open invoices add up equally well, so that only a person can tell what it is for. */
export interface AmbiguousMoney {
  readonly why: 'ambiguous';
  readonly sets: readonly [readonly OpenItem[], readonly OpenItem[]];
}

/** Why a transfer is put aside until an operator decides. */
export type SetAside = LateMoney | AmbiguousMoney;

/** An invoice that was canceled longer ago than this is not recognised by its amount any more. */
export const recognisedByAmountMs = 60 * 86_400_000;

/** The purpose for which late money is reserved. */
export function purposeOfLateMoney(row: string): string {
  return `late:${row}`;
}

/** The row of the transfer for which money is reserved; null for another purpose. */
export function rowOfLatePurpose(purpose: string): string | null {
  return purpose.startsWith('late:') ? purpose.slice('late:'.length) : null;
}

/**
 * The closed invoice that a transfer was meant for; null for one that is the allocator's. A transfer is late when its
 * reference names a closed invoice or PaymentIntent, or when it equals to the cent what an invoice canceled in the last
 * 60 days still asked. What an open invoice is named by, or asks to the cent, is that invoice's; so is what names an
 * earlier attempt of it. A paid invoice whose PaymentIntent has taken money in a row after the transfer (`rowsAfter`) was open
 * when it came: the books may have heard that it is paid before they heard by what. Japan's transfers carry no reference that
 * means anything (docs.stripe.com/payments/customer-balance/reconciliation).
 */
export function findLateMoney(
  row: CashTransaction,
  openItems: readonly OpenItem[],
  closedItems: readonly ClosedItem[],
  rowsAfter: readonly CashTransaction[],
): LateMoney | null {
  if (row.type !== 'funded') return null;
  // An intent that is being canceled is still open in the books, and takes nothing any more.
  const ended = new Set(closedItems.map((item) => item.paymentIntent));
  const open = openItems.filter(
    (item) => item.remaining.currency === row.currency && !ended.has(item.paymentIntent),
  );
  const tookLater = new Set(
    rowsAfter.flatMap(({ type, paymentIntent }) => (type === 'applied_to_payment' ? [paymentIntent] : [])),
  );
  const paidSince = closedItems.filter((item) => item.closed === 'paid' && tookLater.has(item.paymentIntent));
  const stoodOpen = [...open, ...paidSince];
  const openInvoices = new Set(stoodOpen.map((item) => item.invoice));
  const closed = closedItems
    .filter((item) => item.stillAsked.currency === row.currency && !openInvoices.has(item.invoice))
    .sort((left, right) => right.closedAt.getTime() - left.closedAt.getTime());
  const written = row.reference;
  if (written !== null && mayNameAnItem(row)) {
    if (stoodOpen.some((item) => isNamed(written, item))) return null;
    const named = closed.find((item) => isNamed(written, item));
    if (named !== undefined) return { item: named, why: 'reference' };
  }
  if (open.some((item) => item.remaining.amount === row.netAmount)) return null;
  const asked = closed.find((item) => askedExactly(item, row));
  return asked === undefined ? null : { item: asked, why: 'amount' };
}

/** Whether a transfer says what it is for. One that doesn't is for no invoice that is paid, whatever its amount. */
export function mayNameAnItem({ currency, reference }: CashTransaction): boolean {
  return currency !== 'jpy' && reference !== null;
}

function isNamed(written: string, item: Pick<ClosedItem, 'number' | 'reference'>): boolean {
  return namesReference(written, item.number) || namesReference(written, item.reference);
}

function askedExactly(item: ClosedItem, row: CashTransaction): boolean {
  if (item.closed === 'paid' || item.stillAsked.amount !== row.netAmount) return false;
  return row.created.getTime() - item.closedAt.getTime() <= recognisedByAmountMs;
}
