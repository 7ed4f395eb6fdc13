import { formatMoney } from '../money';
import type { Money } from '../money';
import type { OperatorCase } from '../operator-case';

/** Free cash of a customer, and since when its oldest cent is there; money that came first counts as spent first. */
export interface UnmatchedCash {
  readonly customer: string;
  readonly free: Money;
  readonly since: Date;
}

const dayMs = 86_400_000;

/** Free cash that nothing was matched with for longer than this is an operator's. */
export const unmatchedAfterMs = 30 * dayMs;

/** When Stripe begins to send unused cash back by itself (docs.stripe.com/payments/customer-balance/reconciliation). */
const returnedByStripeAfterMs = 75 * dayMs;

/** The case of cash that nothing was matched with for too long. */
export function caseOfUnmatchedCash({ customer, free, since }: UnmatchedCash): OperatorCase {
  const returnedOn = new Date(since.getTime() + returnedByStripeAfterMs).toISOString().slice(0, 10);
  return {
    key: `unmatched_cash/${customer}/${free.currency}/${since.toISOString()}`,
    kind: 'unmatched_cash',
    customer,
    invoice: null,
    object: customer,
    amount: free,
    text:
      `Nothing was matched with the oldest of ${formatMoney(free)} of free cash since ${since.toISOString()}. Match it ` +
      `(reconcile) or send it back (returnCash): from ${returnedOn} on Stripe returns it, or moves it to our balance. ` +
      'The case closes itself.',
  };
}
