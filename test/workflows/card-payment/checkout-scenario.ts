import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { createCheckoutSession } from '../../local-stripe/billing/billing-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { until } from '../../support/main-path/settle';
import { cardInvoice, statusOf } from './card-scenario';

/** A payment on the page of a Checkout Session. */
export interface CheckoutPayment {
  readonly invoice: string;
  readonly workflowId: string;
  readonly checkoutSession: string;
}

/** Creates a session as a backend does, hands it over, and waits until its payment waits for the customer. */
export async function startedCheckout(
  holdfast: HoldfastUnderTest,
  customer: string,
  capture: 'automatic' | 'manual',
  more: Partial<StartInvoicePayment> = {},
): Promise<CheckoutPayment> {
  await holdfast.bringStripeClockForward();
  const { id } = await createCheckoutSession(holdfast.sdk, { customer, amount: 10_000, capture });
  const input = cardInvoice(customer, 10_000, { capture, checkoutSession: id }, more);
  const { record } = await holdfast.door.start(input);
  await until(
    `${input.invoice} to wait for its customer`,
    // A query may fail while the worker begins.
    () => statusOf(holdfast, record).catch(() => null),
    (status) => status?.state === 'waiting_for_payment_method',
  );
  return { invoice: input.invoice, workflowId: record.workflowId, checkoutSession: id };
}

/** What the customer does on the session's page. */
export function submit(
  holdfast: HoldfastUnderTest,
  { checkoutSession }: Pick<CheckoutPayment, 'checkoutSession'>,
  paymentMethod = 'pm_card_visa',
): Promise<unknown> {
  const path = `/_local/checkout/sessions/${checkoutSession}/submit`;
  return holdfast.control(path, { payment_method: paymentMethod });
}

/** The PaymentIntent that Stripe made when the page was submitted. */
export async function intentOfSession(
  holdfast: HoldfastUnderTest,
  { checkoutSession }: Pick<CheckoutPayment, 'checkoutSession'>,
): Promise<string> {
  const { payment_intent: intent } = await holdfast.sdk.checkout.sessions.retrieve(checkoutSession);
  return typeof intent === 'string' ? intent : '';
}
