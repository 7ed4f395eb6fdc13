import { checkoutSessionOf } from '../../contracts/checkout-session';
import { invoicePaymentWorkflowId } from '../../contracts/workflow-ids';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { followCheckout } from '../card-payment/follow-checkout';
import { openStripeInvoice } from '../invoice-payment/open-stripe-invoice';
import type { RecoveryParts } from './recovery-parts';
import { registerAgain } from './register-again';

/**
 * Registers the payments again that Temporal knows and the books don't, whether they had a PaymentIntent or not: first
 * attempts first. Returns how many.
 */
export async function recoverStarted(parts: RecoveryParts, since: Date): Promise<number> {
  const { account } = parts.ledger.identity;
  const started = await parts.pastWorkflows.startedSince(since);
  let recovered = 0;
  for (const one of [...started].sort((left, right) => left.attempt - right.attempt)) {
    const { invoice } = one.payment;
    if (one.workflowId !== invoicePaymentWorkflowId(account, invoice, one.attempt)) continue;
    const known = await parts.ledger.invoicePayments.find(invoice, one.attempt);
    const record = known ?? (await registerAgain(parts.ledger, one, await parts.clock.now()));
    if (known === null) recovered += 1;
    if (record.paymentIntent === null) await goOn(parts, record);
  }
  return recovered;
}

/**
 * The PaymentIntent that Stripe makes of its own invoice, or of a Checkout Session, bears no mark of this installation, so
 * it is taken over again as the payment's workflow had done it: that of an invoice after its customer was managed. What is
 * not that far yet, the workflow does.
 */
async function goOn(parts: RecoveryParts, record: InvoicePaymentRecord): Promise<void> {
  const { invoice, attempt, customer, input } = record;
  switch (input.method.type) {
    case 'card': {
      const session = checkoutSessionOf(record.input);
      if (session === null || (await parts.stripe.retrieveCheckoutSession(session)) === null) return;
      await followCheckout(parts, record, session);
      return;
    }
    case 'stripe_invoice': {
      if (!(await isManaged(parts, customer))) return;
      const reading = await parts.stripe.retrieveInvoice(invoice);
      if (reading !== null && reading.status !== 'draft')
        await openStripeInvoice(parts)({ invoice, attempt });
      return;
    }
    case 'bank_transfer':
      await isManaged(parts, customer);
      return;
    default: {
      const unreachable: never = input.method;
      return unreachable;
    }
  }
}

/** Whether a customer is managed, by the books or by the mode that becoming so has set at Stripe. */
async function isManaged(parts: RecoveryParts, customer: string): Promise<boolean> {
  const record = await parts.ledger.customers.find(customer);
  if (record?.managedAt !== null) return record !== null;
  const { reconciliationMode } = await parts.stripe.retrieveCashBalance(customer);
  if (reconciliationMode !== 'manual') return false;
  await parts.ledger.customers.recordManaged(customer, await parts.clock.now());
  return true;
}
