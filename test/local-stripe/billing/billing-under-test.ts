import StripeSdk from 'stripe';

/** What a test invoice is made from. */
export interface TestInvoice {
  readonly customer: string;
  readonly amount: number;
  readonly currency?: string;
  readonly details?: StripeSdk.InvoiceCreateParams;
}

/** A draft that is sent out and paid by bank transfer, with one line. */
export async function draftInvoice(stripe: StripeSdk, given: TestInvoice): Promise<StripeSdk.Invoice> {
  const { amount, currency = 'eur', customer, details } = given;
  const draft = await stripe.invoices.create({
    customer,
    currency,
    ...(details?.collection_method === 'charge_automatically'
      ? {}
      : { collection_method: 'send_invoice', days_until_due: 14 }),
    payment_settings: { payment_method_types: ['customer_balance'] },
    ...details,
  });
  await stripe.invoiceItems.create({ customer, currency, amount, invoice: draft.id, description: 'Work' });
  return stripe.invoices.retrieve(draft.id);
}

/** The same, finalized. */
export async function openInvoice(stripe: StripeSdk, given: TestInvoice): Promise<StripeSdk.Invoice> {
  const draft = await draftInvoice(stripe, given);
  return stripe.invoices.finalizeInvoice(draft.id);
}

/** The payment intent that finalization made for the invoice. */
export async function paymentIntentOf(
  stripe: StripeSdk,
  invoiceId: string,
): Promise<StripeSdk.PaymentIntent> {
  const { data } = await stripe.invoicePayments.list({ invoice: invoiceId });
  const id = data.find((payment) => payment.is_default)?.payment.payment_intent;
  if (typeof id !== 'string') throw new Error(`The invoice ${invoiceId} has no payment intent of its own`);
  return stripe.paymentIntents.retrieve(id);
}

/** A Checkout Session that is paid by card. */
export function createCheckoutSession(
  stripe: StripeSdk,
  given: { readonly customer: string; readonly amount: number; readonly capture?: 'automatic' | 'manual' },
  details: Partial<StripeSdk.Checkout.SessionCreateParams> = {},
): Promise<StripeSdk.Checkout.Session> {
  const { customer, amount, capture = 'automatic' } = given;
  const price = { currency: 'eur', product_data: { name: 'T-shirt' }, unit_amount: amount };
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.example/thanks',
    customer,
    line_items: [{ price_data: price, quantity: 1 }],
    allowed_payment_method_types: ['card'],
    payment_intent_data: { capture_method: capture },
    ...details,
  });
}

/** A customer's credit balance transactions, oldest first, as [type, amount, ending balance]. */
export async function creditRows(stripe: StripeSdk, customer: string): Promise<[string, number, number][]> {
  const { data } = await stripe.customers.listBalanceTransactions(customer, { limit: 100 });
  return data.map((row): [string, number, number] => [row.type, row.amount, row.ending_balance]).reverse();
}

/** What the SDK throws for a refused request. */
export interface Refusal {
  readonly statusCode: number | undefined;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly message: string;
  readonly payment_intent: { readonly id: string } | undefined;
}

/** The refusal of a request that must be refused. */
export async function refusalOf(request: Promise<unknown>): Promise<Refusal> {
  const thrown: unknown = await request.then(
    () => new Error('The request was not refused'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof StripeSdk.errors.StripeError)) throw thrown;
  const { code, message, param, payment_intent: paymentIntent, statusCode } = thrown;
  return { code, message, param, payment_intent: paymentIntent, statusCode };
}
