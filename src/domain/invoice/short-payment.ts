import { money } from '../money';
import type { Money } from '../money';

/** How much may be missing of an invoice for what arrived to be accepted as all of it. */
export type Tolerance = Money | { readonly percent: string };

/** What happens to an invoice of which only a part has arrived, and when. */
export type ShortPaymentPolicy =
  | { readonly action: 'wait' }
  | { readonly action: 'cancel_and_return'; readonly when: 'at_once' | 'at_deadline' }
  | { readonly action: 'accept'; readonly within: Tolerance; readonly when: 'at_once' | 'at_deadline' };

export type ShortPaymentDecision =
  | { readonly action: 'wait' }
  | { readonly action: 'cancel_and_return' }
  /** `atMost` is what may be missing when it is carried out. */
  | { readonly action: 'accept'; readonly atMost: Money };

/**
 * Decides about a part payment at the moment when it has arrived, or at the deadline, beside what credit pays of the
 * invoice. Nothing applied is no part payment, and what is decided at once is decided at the deadline, too.
 */
export function decideShortPayment(
  policy: ShortPaymentPolicy,
  invoice: { readonly amount: Money; readonly applied: Money; readonly credit: Money },
  moment: 'funded' | 'deadline',
): ShortPaymentDecision {
  const { amount, applied, credit } = invoice;
  const missing = amount.amount - credit.amount - applied.amount;
  const isPart = applied.amount > 0n && missing > 0n;
  if (policy.action === 'wait' || !isPart) return { action: 'wait' };
  if (policy.when === 'at_deadline' && moment === 'funded') return { action: 'wait' };
  if (policy.action === 'cancel_and_return') return { action: 'cancel_and_return' };
  const atMost = toleranceOf(policy.within, amount);
  return missing <= atMost.amount ? { action: 'accept', atMost } : { action: 'wait' };
}

/** A tolerance as money of an invoice: a percentage of its amount, rounded down to the minor unit. */
export function toleranceOf(within: Tolerance, amount: Money): Money {
  if (!('percent' in within)) return within;
  const [whole = '0', fraction = ''] = within.percent.split('.');
  const hundredths = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return money((amount.amount * hundredths) / 10_000n, amount.currency);
}
