import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import type { Ledger } from '../contracts/ports/ledger';
import type { Stripe } from '../contracts/ports/stripe';
import { HoldfastError } from '../domain/errors/holdfast-error';

/** The part of Stripe that the door asks. */
export type StripeAtTheDoor = Pick<
  Stripe,
  | 'identity'
  | 'retrieveCustomer'
  | 'retrieveInvoice'
  | 'retrieveCheckoutSession'
  | 'listCashTransactions'
  | 'retrieveCardConfirmation'
>;

/**
 * Checks that Stripe knows a customer, and, for a bank transfer, that Holdfast can keep the books of its cash: from the
 * first row on, or because it does so already. Throws `customer_not_found` or `customer_has_cash_history`.
 */
export async function checkCustomer(
  ledger: Ledger,
  stripe: StripeAtTheDoor,
  { customer, method }: Pick<InvoicePaymentInput, 'customer' | 'method'>,
): Promise<void> {
  const found = await stripe.retrieveCustomer(customer);
  if (found === null) {
    throw new HoldfastError('customer_not_found', { account: stripe.identity.account, customer });
  }
  // A card takes no cash.
  if (method.type === 'card') return;
  // An earlier invoice by transfer, or its being managed, says that the customer was let in. Cash that came since is in
  // the books, or will be.
  const known = await ledger.customers.find(customer);
  if (known !== null && known.managedAt !== null) return;
  if (known !== null && (await ledger.customers.hasTransferPayment(customer))) return;
  const { rows } = await stripe.listCashTransactions(customer, { limit: 1, startingAfter: null });
  if (rows.length > 0) throw new HoldfastError('customer_has_cash_history', { customer });
}
