import type StripeSdk from 'stripe';
import { createBankTransferIntent } from '../../local-stripe-under-test';
import { DAY_SECONDS, refused, type Scenario, type Scene } from './scene';

const HOUR_SECONDS = 60 * 60;

/** Credit, invoices in every status, their payments, and credit notes. */
export const billing: Scenario = async (scene) => {
  const { stripe } = scene;
  const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com', name: 'Jenny' });
  await credit(scene, customer);
  await drafts(scene, customer);
  await openAndClosed(scene, customer);
  await payments(scene, customer);
  await creditNotes(scene, customer);
  await byItself(scene, customer);
  for (const status of ['draft', 'open', 'paid', 'uncollectible', 'void'] as const)
    await stripe.invoices.list({ customer, status, expand: ['data.payments', 'data.customer'] });
  await stripe.invoicePayments.list({ limit: 100, expand: ['data.invoice', 'data.payment.payment_intent'] });
  const { data } = await stripe.invoicePayments.list({ status: 'paid' });
  for (const { id } of data) await stripe.invoicePayments.retrieve(id);
  await stripe.customers.listBalanceTransactions(customer, { expand: ['data.invoice', 'data.credit_note'] });
};

async function credit({ stripe }: Scene, customer: string): Promise<void> {
  const { id } = await stripe.customers.createBalanceTransaction(customer, {
    amount: -1500,
    currency: 'eur',
    description: 'Goodwill',
    metadata: { ticket: '1' },
  });
  await stripe.customers.updateBalanceTransaction(customer, id, { description: 'A gift' });
  await stripe.customers.retrieveBalanceTransaction(customer, id, { expand: ['customer'] });
  await stripe.customers.retrieve(customer, { expand: ['invoice_credit_balance', 'cash_balance'] });
  await refused(stripe.customers.createBalanceTransaction(customer, { amount: 0, currency: 'eur' }));
}

async function drafts({ stripe }: Scene, customer: string): Promise<void> {
  const product = await stripe.products.create({ name: 'Consulting', metadata: { a: 'b' } });
  await stripe.products.retrieve(product.id);
  const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 900 });
  await stripe.prices.retrieve(price.id);
  const waiting = await stripe.invoiceItems.create({
    customer,
    currency: 'eur',
    amount: 700,
    description: 'Travel',
  });
  await stripe.invoiceItems.update(waiting.id, { amount: 800 });
  await stripe.invoiceItems.retrieve(waiting.id);
  await stripe.invoiceItems.list({ customer, pending: true });
  const draft = await stripe.invoices.create({
    customer,
    currency: 'eur',
    custom_fields: [{ name: 'Order', value: '6735' }],
    pending_invoice_items_behavior: 'include',
  });
  const added = await stripe.invoices.addLines(draft.id, {
    lines: [
      { pricing: { price: price.id }, quantity: 2 },
      { price_data: { currency: 'eur', product: product.id, unit_amount: 250 }, quantity: 4 },
    ],
  });
  const lines = added.lines.data.map(({ id }) => id);
  await stripe.invoices.updateLines(draft.id, { lines: [{ id: lines[0] ?? '', description: 'Trip' }] });
  await stripe.invoices.updateLineItem(draft.id, lines[1] ?? '', { quantity: 3 });
  await stripe.invoices.removeLines(draft.id, { lines: [{ id: lines[2] ?? '', behavior: 'delete' }] });
  await stripe.invoices.listLineItems(draft.id, { limit: 1 });
  await stripe.invoices.update(draft.id, { description: 'Thanks', metadata: { order: '6735' } });
  const item = await stripe.invoiceItems.create({ customer, currency: 'eur', amount: 1, invoice: draft.id });
  await stripe.invoiceItems.del(item.id);
  await stripe.invoices.del(draft.id);
  await stripe.invoices.create({ customer, currency: 'eur' });
}

/** An open invoice over the amount that is paid by bank transfer. */
async function open(
  { stripe }: Scene,
  customer: string,
  amount: number,
  details: StripeSdk.InvoiceCreateParams = {},
): Promise<StripeSdk.Invoice> {
  const draft = await stripe.invoices.create({
    customer,
    currency: 'eur',
    collection_method: 'send_invoice',
    days_until_due: 14,
    payment_settings: {
      payment_method_types: ['card', 'customer_balance'],
      payment_method_options: {
        customer_balance: {
          funding_type: 'bank_transfer',
          bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
        },
      },
    },
    ...details,
  });
  await stripe.invoiceItems.create({ customer, currency: 'eur', amount, invoice: draft.id });
  return stripe.invoices.finalizeInvoice(draft.id);
}

async function openAndClosed(scene: Scene, customer: string): Promise<void> {
  const { stripe } = scene;
  const invoice = await open(scene, customer, 10_000);
  await stripe.invoices.retrieve(invoice.id, {
    expand: ['payments.data.payment.payment_intent', 'confirmation_secret', 'customer'],
  });
  await refused(stripe.invoices.finalizeInvoice(invoice.id));
  await refused(stripe.invoices.pay(invoice.id));
  await stripe.invoices.voidInvoice(invoice.id);
  const lost = await open(scene, customer, 20_000);
  await stripe.invoices.markUncollectible(lost.id);
  await stripe.invoices.retrieve(lost.id);
  await stripe.invoices.sendInvoice((await open(scene, customer, 99_000)).id);
  await open(scene, customer, 0);
}

async function payments(scene: Scene, customer: string): Promise<void> {
  const { stripe } = scene;
  const fund = (amount: number): Promise<unknown> =>
    stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
  await open(scene, customer, 5000);
  await fund(5000);
  const outside = await open(scene, customer, 6000);
  await stripe.invoices.pay(outside.id, { paid_out_of_band: true });
  const inParts = await open(scene, customer, 7000);
  const { id } = await createBankTransferIntent(stripe, { customer, amount: 7100 });
  await fund(7100);
  await stripe.invoices.attachPayment(inParts.id, { payment_intent: id });
  const byCard = await open(scene, customer, 8000);
  await refused(stripe.invoices.pay(byCard.id, { payment_method: 'pm_card_visa_chargeDeclined' }));
  await refused(stripe.invoices.pay(byCard.id, { payment_method: 'pm_card_authenticationRequired' }));
  const other = await open(scene, customer, 8000);
  await stripe.invoices.pay(other.id, { payment_method: 'pm_card_visa' });
}

async function creditNotes(scene: Scene, customer: string): Promise<void> {
  const { stripe } = scene;
  const invoice = await open(scene, customer, 12_000);
  const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 1000, reason: 'duplicate' });
  await stripe.creditNotes.update(note.id, { memo: 'By mistake' });
  await stripe.creditNotes.voidCreditNote(note.id);
  await stripe.creditNotes.create({
    invoice: invoice.id,
    lines: [
      {
        type: 'invoice_line_item',
        invoice_line_item: invoice.lines.data[0]?.id ?? '',
        amount: 2000,
      },
      { type: 'custom_line_item', description: 'Delay', quantity: 1, unit_amount: 100 },
    ],
  });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 9900, currency: 'eur' });
  await stripe.creditNotes.create({
    invoice: invoice.id,
    amount: 900,
    credit_amount: 500,
    refund_amount: 400,
  });
  await stripe.creditNotes.retrieve(note.id, { expand: ['invoice', 'customer'] });
  await stripe.creditNotes.list({
    invoice: invoice.id,
    expand: ['data.customer_balance_transaction'],
  });
}

/** What happens to drafts without anybody: one is sent, one has nobody to charge, one can't be finalized. */
async function byItself(scene: Scene, customer: string): Promise<void> {
  const { control, stripe } = scene;
  const { id: withCash } = await stripe.customers.create({});
  await stripe.testHelpers.customers.fundCashBalance(withCash, { amount: 10, currency: 'eur' });
  const tooSmall = await stripe.invoices.create({ customer: withCash, currency: 'eur', auto_advance: true });
  await stripe.invoiceItems.create({
    customer: withCash,
    currency: 'eur',
    amount: 40,
    invoice: tooSmall.id,
  });
  const charged = await stripe.invoices.create({ customer, currency: 'eur', auto_advance: true });
  await stripe.invoiceItems.create({ customer, currency: 'eur', amount: 4000, invoice: charged.id });
  await control('/_local/clock', { advance: HOUR_SECONDS });
  await stripe.invoices.retrieve(tooSmall.id);
  await stripe.invoices.retrieve(charged.id);
}

/** Checkout Sessions that are open, expire, are paid, and wait for a transfer. */
export const checkout: Scenario = async (scene) => {
  const { control, stripe } = scene;
  const expired = await session(scene);
  await control(`/_local/checkout/sessions/${expired.id}/submit`, {
    payment_method: 'pm_card_chargeDeclined',
  });
  const declined = await stripe.checkout.sessions.retrieve(expired.id);
  await refused(stripe.paymentIntents.cancel(paymentIntentOf(declined)));
  await stripe.checkout.sessions.expire(expired.id);
  const paid = await session(scene);
  await control(`/_local/checkout/sessions/${paid.id}/submit`, { payment_method: 'pm_card_visa' });
  await stripe.checkout.sessions.retrieve(paid.id, { expand: ['line_items', 'payment_intent'] });
  const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' });
  const waiting = await session(scene, {
    customer,
    payment_method_types: ['customer_balance'],
    payment_method_options: {
      customer_balance: {
        funding_type: 'bank_transfer',
        bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
      },
    },
  });
  await control(`/_local/checkout/sessions/${waiting.id}/submit`, {
    payment_method_data: { type: 'customer_balance' },
  });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 3000, currency: 'eur' });
  await stripe.checkout.sessions.listLineItems(waiting.id);
  await session(scene);
  await stripe.checkout.sessions.list({ limit: 10, expand: ['data.customer'] });
  await control('/_local/clock', { advance: DAY_SECONDS });
  await stripe.checkout.sessions.list({ status: 'expired' });
};

function session(
  { stripe }: Scene,
  details: Record<string, unknown> = {},
): Promise<StripeSdk.Checkout.Session> {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.example/thanks',
    line_items: [
      {
        price_data: { currency: 'eur', product_data: { name: 'T-shirt' }, unit_amount: 1500 },
        quantity: 2,
      },
    ],
    ...details,
  });
}

function paymentIntentOf({ payment_intent: id }: StripeSdk.Checkout.Session): string {
  return typeof id === 'string' ? id : '';
}
