import { formatMoney, smaller, subtract } from '../money';
import type { Money } from '../money';

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

/**
 * Spends a customer's free cash of one currency: first on invoices of Stripe's, oldest first, each that can be paid in
 * full, then on the other open PaymentIntents, oldest first; the last one may be funded in part. These are the last steps
 * of Stripe's own order (docs.stripe.com/payments/customer-balance/reconciliation).
 */
export function proposeAllocation(free: Money, openItems: readonly OpenItem[]): AllocationProposal {
  const steps: AllocationStep[] = [];
  const explanation: string[] = [];
  let left = free;
  for (const item of inOrderOfAge(openItems.filter((one) => one.remaining.currency === free.currency))) {
    if (left.amount <= 0n) break;
    if (item.byHand) {
      explanation.push(`Invoice ${item.invoice} is left to an operator, as its policy says.`);
      continue;
    }
    if (item.inFull === true && left.amount < item.remaining.amount) {
      const needed = formatMoney(item.remaining);
      explanation.push(`Invoice ${item.invoice} is Stripe’s and takes ${needed} or nothing.`);
      continue;
    }
    const amount = smaller(left, item.remaining);
    if (amount.amount <= 0n) continue;
    left = subtract(left, amount);
    steps.push({ paymentIntent: item.paymentIntent, invoice: item.invoice, amount });
    const part =
      amount.amount === item.remaining.amount
        ? 'in full'
        : `of ${formatMoney(item.remaining)}, the rest is waited for`;
    explanation.push(`Invoice ${item.invoice} is the oldest open: ${formatMoney(amount)} ${part}.`);
  }
  if (left.amount > 0n)
    explanation.push(`${formatMoney(left)} stays with the customer: no open invoice takes it.`);
  return { steps, explanation };
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
