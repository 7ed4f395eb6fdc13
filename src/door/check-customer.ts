import type { Ledger } from '../contracts/ports/ledger';
import type { Stripe } from '../contracts/ports/stripe';
import { HoldfastError } from '../domain/errors/holdfast-error';

/** The part of Stripe that the door asks. */
export type StripeAtTheDoor = Pick<Stripe, 'identity' | 'retrieveCustomer' | 'listCashTransactions'>;

/**
 * Checks that Stripe knows a customer, and that Holdfast can keep the books of its cash: from the first row on, or
 * because it does so already. Throws `customer_not_found` or `customer_has_cash_history`.
 */
export async function checkCustomer(
  ledger: Ledger,
  stripe: StripeAtTheDoor,
  customer: string,
): Promise<void> {
  const found = await stripe.retrieveCustomer(customer);
  if (found === null) {
    throw new HoldfastError('customer_not_found', { account: stripe.identity.account, customer });
  }
  // A row says that an earlier invoice of the customer was let in. Cash that came since is in the books, or will be.
  if ((await ledger.customers.find(customer)) !== null) return;
  const { rows } = await stripe.listCashTransactions(customer, { limit: 1, startingAfter: null });
  if (rows.length > 0) throw new HoldfastError('customer_has_cash_history', { customer });
}
