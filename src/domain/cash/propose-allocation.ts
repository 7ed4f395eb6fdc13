import { add, formatMoney, smaller, subtract, zero } from '../money';
import type { Money } from '../money';
import { findExactGroup } from './exact-group';
import type { GroupSearch } from './exact-group';
import { namesReference } from './names-reference';
import { transfersStillFree } from './transfers-still-free';
import type { FreeTransfer } from './transfers-still-free';

/** A PaymentIntent that still needs money. */
export interface OpenItem {
  readonly paymentIntent: string;
  readonly invoice: string;
  /** The number printed on the invoice. */
  readonly number: string;
  /** The reference that Stripe gave for the transfer. */
  readonly reference: string | null;
  readonly remaining: Money;
  /** When it was confirmed; the oldest is paid first. */
  readonly confirmedAt: Date;
  /** When its invoice was registered; tells apart those that Stripe confirmed within one second. */
  readonly registeredAt: Date;
  /** Whether it takes all that it needs or nothing: an invoice of Stripe's. */
  readonly inFull?: boolean;
  /** Whether an operator alone applies cash to it. */
  readonly byHand: boolean;
}

export interface AllocationStep {
  readonly paymentIntent: string;
  readonly invoice: string;
  readonly amount: Money;
}

export interface AllocationProposal {
  readonly steps: readonly AllocationStep[];
  /** Why the money goes where it goes, in words for an operator. */
  readonly explanation: readonly string[];
}

/** A proposal while it is made: what is left to spend, and what each item still needs. */
interface Draft {
  left: Money;
  readonly needed: Map<string, Money>;
  readonly steps: AllocationStep[];
  readonly explanation: string[];
}

/**
 * Spends a customer's free cash of one currency in Stripe's own order
 * (docs.stripe.com/payments/customer-balance/reconciliation): each transfer on what its reference names, first by the
 * number of an invoice, then by the reference of a PaymentIntent, else, where that is looked for, on the set of items that
 * need exactly that much together; then on invoices of Stripe's, oldest first, each that
 * can be paid in full; then on the other open PaymentIntents, oldest first, of which the last may be funded in part.
 * Japan's transfers carry no reference that means anything. A transfer that adds up in two ways goes by age.
 */
export function proposeAllocation(
  free: Money,
  openItems: readonly OpenItem[],
  transfers: readonly FreeTransfer[] = [],
  groups: GroupSearch = 'off',
): AllocationProposal {
  const items = inOrderOfAge(openItems.filter((one) => one.remaining.currency === free.currency));
  const needed = new Map(items.map((item) => [item.paymentIntent, item.remaining]));
  const draft: Draft = { left: free, needed, steps: [], explanation: [] };
  for (const transfer of transfersStillFree(free, transfers)) {
    const isNamed = free.currency !== 'jpy' && spendAsNamed(draft, items, transfer);
    if (!isNamed && transfer.whole && groups === 'bounded') spendOnGroup(draft, items, transfer.amount);
  }
  for (const item of items) {
    if (draft.left.amount <= 0n) break;
    spendByAge(draft, item);
  }
  const { left, steps, explanation } = draft;
  if (left.amount > 0n)
    explanation.push(`${formatMoney(left)} stays with the customer: no open invoice takes it.`);
  return { steps, explanation };
}

/** Spends a transfer on what it names. Gives whether it names something, which may be left to an operator. */
function spendAsNamed(
  draft: Draft,
  items: readonly OpenItem[],
  { reference, amount }: FreeTransfer,
): boolean {
  const item = reference === null ? null : namedBy(reference, items);
  if (reference === null || item === null) return false;
  if (item.byHand) return true;
  // What takes all that it needs or nothing may need more than came with this transfer.
  const most = smaller(draft.left, item.inFull === true ? item.remaining : amount);
  spend(draft, item, most, `is named by the transfer (${reference})`);
  return true;
}

/** Spends a transfer on the items that need exactly that much together, if there are such. */
function spendOnGroup(draft: Draft, items: readonly OpenItem[], amount: Money): void {
  if (amount.amount > draft.left.amount) return;
  const found = findExactGroup(stillNeeding(draft.needed, items), amount.amount);
  if (found?.kind !== 'one') return;
  for (const item of found.items)
    spend(draft, item, draft.left, `is one of those that add up to ${formatMoney(amount)}`);
}

/** The items that cash is matched with by itself, each with what it still needs. */
function stillNeeding(needed: ReadonlyMap<string, Money>, items: readonly OpenItem[]): OpenItem[] {
  return items.flatMap((item) => {
    const remaining = needed.get(item.paymentIntent) ?? item.remaining;
    return item.byHand || remaining.amount <= 0n ? [] : [{ ...item, remaining }];
  });
}

/** Two sets of open invoices to which a transfer adds up equally well; null where there are none, or it names one. */
export function findAmbiguity(
  transfer: FreeTransfer,
  openItems: readonly OpenItem[],
): readonly [readonly OpenItem[], readonly OpenItem[]] | null {
  const { reference, amount } = transfer;
  const items = inOrderOfAge(openItems.filter((one) => one.remaining.currency === amount.currency));
  const isNamed = amount.currency !== 'jpy' && reference !== null && namedBy(reference, items) !== null;
  const found = isNamed ? null : findExactGroup(stillNeeding(new Map(), items), amount.amount);
  return found?.kind === 'ambiguous' ? found.sets : null;
}

/** The one open item that a reference names: by its invoice's number, else by its own reference; two are none. */
function namedBy(reference: string, items: readonly OpenItem[]): OpenItem | null {
  const byNumber = items.filter((item) => namesReference(reference, item.number));
  const byReference = items.filter((item) => namesReference(reference, item.reference));
  const named = byNumber.length === 0 ? byReference : byNumber;
  return named.length === 1 ? (named[0] ?? null) : null;
}

function spendByAge(draft: Draft, item: OpenItem): void {
  const needed = draft.needed.get(item.paymentIntent) ?? item.remaining;
  if (needed.amount <= 0n) return;
  if (item.byHand) {
    draft.explanation.push(`Invoice ${item.invoice} is left to an operator, as its policy says.`);
    return;
  }
  spend(draft, item, draft.left, 'is the oldest open');
}

function spend(draft: Draft, item: OpenItem, most: Money, why: string): void {
  const { paymentIntent, invoice } = item;
  const needed = draft.needed.get(paymentIntent) ?? item.remaining;
  if (item.inFull === true && most.amount < needed.amount) {
    draft.explanation.push(`Invoice ${invoice} is Stripe’s and takes ${formatMoney(needed)} or nothing.`);
    return;
  }
  const amount = smaller(most, needed);
  if (amount.amount <= 0n) return;
  draft.left = subtract(draft.left, amount);
  draft.needed.set(paymentIntent, subtract(needed, amount));
  const before = draft.steps.findIndex((step) => step.paymentIntent === paymentIntent);
  const sum = add(draft.steps[before]?.amount ?? zero(amount.currency), amount);
  draft.steps.splice(before < 0 ? draft.steps.length : before, 1, { paymentIntent, invoice, amount: sum });
  const part =
    amount.amount === needed.amount ? 'in full' : `of ${formatMoney(needed)}, the rest is waited for`;
  draft.explanation.push(`Invoice ${invoice} ${why}: ${formatMoney(amount)} ${part}.`);
}

function inOrderOfAge(items: readonly OpenItem[]): OpenItem[] {
  return [...items].sort(
    (left, right) =>
      Number(right.inFull ?? false) - Number(left.inFull ?? false) ||
      left.confirmedAt.getTime() - right.confirmedAt.getTime() ||
      left.registeredAt.getTime() - right.registeredAt.getTime() ||
      (left.paymentIntent < right.paymentIntent ? -1 : left.paymentIntent > right.paymentIntent ? 1 : 0),
  );
}
