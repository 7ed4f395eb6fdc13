import { add, formatMoney, subtract, zero } from '../money';
import type { Money } from '../money';
import type { AllocationProposal, AllocationStep, OpenItem } from './propose-allocation';

/** One step that an operator asks for; without an amount, the rest that the invoice needs. */
export interface AskedStep {
  readonly invoice: string;
  readonly amount: Money | null;
}

/** Why a plan that an operator gave can't be carried out, with nothing of it done. */
export interface ImpossiblePlan {
  readonly code:
    | 'invoice_not_open'
    | 'currency_mismatch'
    | 'amount_above_remaining'
    | 'stripe_invoice_in_full'
    | 'not_enough_free_cash';
  readonly text: string;
}

/**
 * The plan that an operator gives, step by step in that order, or why it is not possible: every invoice must be open,
 * none may get more than it needs, and all together no more than is free. Amounts are of the invoices' currencies.
 */
export function planByHand(
  asked: readonly AskedStep[],
  free: ReadonlyMap<string, bigint>,
  openItems: readonly OpenItem[],
): AllocationProposal | ImpossiblePlan {
  const steps: AllocationStep[] = [];
  const needed = new Map(openItems.map((item) => [item.invoice, item.remaining]));
  for (const { invoice, amount } of asked) {
    const item = openItems.find((one) => one.invoice === invoice);
    const remaining = needed.get(invoice);
    if (item === undefined || remaining === undefined || remaining.amount === 0n)
      return { code: 'invoice_not_open', text: `Invoice ${invoice} waits for no money of this customer.` };
    if (amount !== null && amount.currency !== remaining.currency)
      return {
        code: 'currency_mismatch',
        text: `Invoice ${invoice} asks for ${formatMoney(remaining)}; ${formatMoney(amount)} can’t pay it.`,
      };
    const wanted = amount ?? remaining;
    if (wanted.amount <= 0n || wanted.amount > remaining.amount)
      return {
        code: 'amount_above_remaining',
        text: `Invoice ${invoice} still needs ${formatMoney(remaining)}; give more than nothing and at most that, not ${formatMoney(wanted)}.`,
      };
    if (item.inFull === true && wanted.amount < remaining.amount)
      return {
        code: 'stripe_invoice_in_full',
        text: `Invoice ${invoice} is Stripe’s and takes ${formatMoney(remaining)} or nothing.`,
      };
    needed.set(invoice, subtract(remaining, wanted));
    steps.push({ paymentIntent: item.paymentIntent, invoice, amount: wanted });
  }
  return notEnough(steps, free) ?? { steps, explanation: ['As the operator says.'] };
}

function notEnough(
  steps: readonly AllocationStep[],
  free: ReadonlyMap<string, bigint>,
): ImpossiblePlan | null {
  const sums = new Map<string, Money>();
  for (const { amount } of steps)
    sums.set(amount.currency, add(sums.get(amount.currency) ?? zero(amount.currency), amount));
  for (const [currency, sum] of sums) {
    const left = free.get(currency) ?? 0n;
    if (sum.amount <= left) continue;
    const text = `The plan applies ${formatMoney(sum)}, and the customer has ${formatMoney({ ...sum, amount: left })} of free cash.`;
    return { code: 'not_enough_free_cash', text };
  }
  return null;
}
