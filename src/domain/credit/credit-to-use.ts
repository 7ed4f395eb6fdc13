import { money, smaller, subtract, zero } from '../money';
import type { Money } from '../money';

/**
 * The smallest amounts of a charge in the currencies of bank transfers, in minor units
 * (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). Stripe asks for at least this much by a PaymentIntent.
 */
const smallestCharges: Readonly<Record<string, bigint>> = {
  eur: 50n,
  gbp: 30n,
  jpy: 50n,
  mxn: 1000n,
  usd: 50n,
};

/**
 * How much of a customer's credit an invoice uses before it asks for a transfer: as much as there is and as it needs,
 * but never so much that the rest is too small to ask for. Zero without credit.
 */
export function creditToUse(invoiceAmount: Money, credit: Money): Money {
  const { currency } = invoiceAmount;
  if (credit.currency !== currency || credit.amount <= 0n) return zero(currency);
  const most = smaller(invoiceAmount, credit);
  const rest = subtract(invoiceAmount, most);
  const smallest = smallestCharges[currency] ?? 0n;
  if (rest.amount === 0n || rest.amount >= smallest) return most;
  const leavesEnough = invoiceAmount.amount - smallest;
  return money(leavesEnough > 0n ? leavesEnough : 0n, currency);
}
