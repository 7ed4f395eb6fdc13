import { currencyExponent } from './currency';
import type { Money } from './money';

/**
 * How long a movement may be without its balance transaction: Stripe gives one of an asynchronous capture within an
 * hour (docs.stripe.com/payments/payment-intents/asynchronous-capture), and we read the list every minute.
 */
export const settlesWithinMs = 2 * 3_600_000;

/** What nobody explains and an operator is asked about: more than so many units of its currency. */
const unattributedUnits = 100n;

/** Whether an unexplained movement of the Stripe balance is large enough to ask an operator about it. */
export function isWorthAsking(moved: Money): boolean {
  const amount = moved.amount < 0n ? -moved.amount : moved.amount;
  return amount > unattributedUnits * 10n ** BigInt(currencyExponent(moved.currency));
}
