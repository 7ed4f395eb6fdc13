import { Value } from 'typebox/value';
import { InvoicePaymentView } from '../../door/invoice-payment-view';
import type { StartInvoicePayment } from '../../contracts/invoice-payment-input';
import type { TourSession } from './tour-session';
import { waitUntil } from './wait-until';

/** Starts an invoice as a backend does, by the API. */
export async function startInvoice(session: TourSession, input: StartInvoicePayment): Promise<void> {
  await session.post('/v1/invoice-payments', input);
}

/** An invoice as the API shows it. */
export async function viewInvoice(session: TourSession, invoice: string): Promise<InvoicePaymentView> {
  return Value.Parse(
    InvoicePaymentView,
    await session.get(`/v1/invoice-payments/${encodeURIComponent(invoice)}`),
  );
}

/** Waits until an invoice is in a state with this much applied to it, in minor units. */
export function awaitInvoice(
  session: TourSession,
  invoice: string,
  expected: { readonly state: InvoicePaymentView['state']; readonly applied?: string },
): Promise<InvoicePaymentView> {
  const what = `Invoice ${invoice} as ${expected.state}${expected.applied === undefined ? '' : ` with ${expected.applied} applied`}`;
  return waitUntil(
    what,
    () => viewInvoice(session, invoice),
    (view) =>
      view.state === expected.state &&
      (expected.applied === undefined || view.paymentIntent?.applied.amount === expected.applied),
  );
}

/** Waits until an invoice shows where to send the money. */
export function awaitInstructions(session: TourSession, invoice: string): Promise<InvoicePaymentView> {
  return waitUntil(
    `Transfer instructions of invoice ${invoice}`,
    () => viewInvoice(session, invoice),
    (view) => (view.paymentIntent?.bankTransfer ?? null) !== null,
  );
}

/** A transfer in EUR arrives from the customer's bank, in minor units. */
export async function transferArrives(session: TourSession, customer: string, amount: number): Promise<void> {
  await session.stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
}
