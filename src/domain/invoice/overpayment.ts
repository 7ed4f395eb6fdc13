import { subtract, zero } from '../money';
import type { Money } from '../money';

/**
 * What came too much for an invoice: the customer's free cash when the invoice is paid, less what was free before the
 * invoice was opened, where that is more than is kept without a word. Nothing while another open invoice may need it.
 */
export function overpaymentToReturn(cash: {
  readonly freeBefore: Money;
  readonly freeNow: Money;
  readonly keptUpTo: Money;
  readonly anotherMayNeedIt: boolean;
}): Money {
  const { freeBefore, freeNow, keptUpTo, anotherMayNeedIt } = cash;
  const none = zero(freeNow.currency);
  const came = subtract(freeNow, freeBefore.amount > 0n ? freeBefore : none);
  return anotherMayNeedIt || came.amount <= 0n || came.amount <= keptUpTo.amount ? none : came;
}
