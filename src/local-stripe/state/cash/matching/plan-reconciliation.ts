import { exactGroup } from './exact-group';
import { byAge, type OpenItem } from './open-item';
import { namesReference } from './reference-match';

/** Cash to reconcile, in minor units of one currency. */
export interface CashToReconcile {
  /** Everything that the customer has available. */
  readonly available: number;
  /** What has just come in. */
  readonly sent: number;
  /** What the payer wrote; null without a transfer, and in Japan, where references are not used. */
  readonly reference: string | null;
}

/** So much of the cash for this payment intent. */
export interface Application {
  readonly paymentIntent: string;
  readonly amount: number;
}

/**
 * Which items automatic reconciliation pays, in order (docs: payments/customer-balance/reconciliation): the invoice or
 * intent that the reference names, else a group that wants exactly what was sent (or what is there), else every invoice
 * that can be paid in full, oldest first, and with what remains the intents, oldest first, the last perhaps in part.
 * What a named item leaves over goes on to the last step, not to the search for a group.
 */
export function planReconciliation(
  items: readonly OpenItem[],
  cash: CashToReconcile,
): readonly Application[] {
  const named = namedItem(items, cash);
  if (named !== null) {
    const first = { paymentIntent: named.paymentIntent, amount: Math.min(named.remaining, cash.available) };
    const others = items.filter((item) => item !== named);
    return [first, ...planRest(others, cash.available - first.amount)];
  }
  for (const target of new Set([cash.sent, cash.available])) {
    if (target <= 0 || target > cash.available) continue;
    const group = exactGroup(items, target);
    if (group !== null) return group.map(inFull);
  }
  return planRest(items, cash.available);
}

/** The one item that the reference names. An invoice that can't be paid in full is not taken, nor an intent after it. */
function namedItem(items: readonly OpenItem[], cash: CashToReconcile): OpenItem | null {
  const { reference } = cash;
  if (reference === null || cash.available <= 0) return null;
  const named = items.filter((item) => namesReference(reference, item.reference));
  const invoices = named.filter((item) => item.kind === 'invoice');
  const [invoice] = invoices;
  if (invoices.length === 1 && invoice !== undefined)
    return invoice.remaining <= cash.available ? invoice : null;
  const paymentIntents = named.filter((item) => item.kind === 'payment_intent');
  return paymentIntents.length === 1 ? (paymentIntents[0] ?? null) : null;
}

function planRest(items: readonly OpenItem[], available: number): readonly Application[] {
  const oldestFirst = [...items].sort(byAge);
  const applications: Application[] = [];
  let left = available;
  for (const invoice of oldestFirst) {
    if (invoice.kind !== 'invoice' || invoice.remaining > left) continue;
    applications.push(inFull(invoice));
    left -= invoice.remaining;
  }
  for (const paymentIntent of oldestFirst) {
    if (paymentIntent.kind !== 'payment_intent' || left <= 0) continue;
    const amount = Math.min(paymentIntent.remaining, left);
    applications.push({ paymentIntent: paymentIntent.paymentIntent, amount });
    left -= amount;
  }
  return applications;
}

function inFull(item: OpenItem): Application {
  return { paymentIntent: item.paymentIntent, amount: item.remaining };
}
