import { HoldfastError } from '../../domain/errors/holdfast-error';
import { journalOfCreditUsedBefore } from '../../domain/journals/credit-transaction-journals';
import {
  journalOfOpenedInvoice,
  journalOfLoweredInvoice,
} from '../../domain/journals/payment-intent-journals';
import { formatMoney, money, subtract, zero } from '../../domain/money';
import type { PaymentIntentReading, StripeInvoiceReading } from '../../domain/stripe-readings';
import type { Ledger } from '../../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { StripeRefusal } from '../../contracts/ports/stripe';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import type { WriteParts } from '../stripe-writes/write-outcome';

/**
 * Opens an invoice of Stripe's in the books: finalizes it, if it is a draft, finds the PaymentIntent that Stripe made
 * for what credit has left to pay, and books the invoice at its total. Gives no PaymentIntent where credit pays all of
 * it. Carried out again it finds what it did. Throws `stripe_refused` and `stripe_invoice_not_payable`.
 */
export function openStripeInvoice(parts: WriteParts) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<{ readonly paymentIntent: string | null }> => {
    const { invoice, attempt } = input;
    const record = await parts.ledger.invoicePayments.find(invoice, attempt);
    if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
    if (record.paymentIntent !== null) return { paymentIntent: record.paymentIntent };
    const reading = await finalized(parts, record);
    const paymentIntent =
      reading.paymentIntent === null ? null : await parts.stripe.retrievePaymentIntent(reading.paymentIntent);
    if (paymentIntent === null && reading.status !== 'paid') {
      const problem = `it is ${reading.status} and has no PaymentIntent`;
      throw new HoldfastError('stripe_invoice_not_payable', { invoice, problem });
    }
    const now = await parts.clock.now();
    await parts.ledger.inTransaction((ledger) =>
      recordOpened(ledger, record, { reading, paymentIntent, now }),
    );
    return { paymentIntent: reading.paymentIntent };
  };
}

async function finalized(parts: WriteParts, record: InvoicePaymentRecord): Promise<StripeInvoiceReading> {
  const { invoice, attempt, customer } = record;
  const reading = await requireInvoice(parts, invoice);
  if (reading.status !== 'draft') return reading;
  const outcome = await carryOutWrite(
    parts,
    {
      cause: `invoice:${invoice}:${attempt}:finalize`,
      customer,
      object: invoice,
      request: { kind: 'finalize_invoice', customer, invoice },
      reserveFor: null,
      spends: null,
    },
    { againAfterRefusal: true },
  );
  if (outcome.state === 'done') return requireInvoice(parts, invoice);
  const { code, message } = outcome.refusal;
  throw new StripeRefusal({
    operation: 'finalize_invoice',
    object: invoice,
    stripeCode: code,
    stripeMessage: message,
    paymentIntent: null,
  });
}

async function requireInvoice(
  { stripe }: Pick<WriteParts, 'stripe'>,
  invoice: string,
): Promise<StripeInvoiceReading> {
  const reading = await stripe.retrieveInvoice(invoice);
  if (reading !== null) return reading;
  throw new HoldfastError('stripe_invoice_not_payable', { invoice, problem: 'Stripe has no such invoice' });
}

/**
 * The intent is recorded as Stripe made it: the owner of the customer's cash books what has become of it since. What the
 * invoice used of the customer's credit is booked with the rows of that, before or after this.
 */
async function recordOpened(
  ledger: Ledger,
  { invoice, attempt, customer }: InvoicePaymentRecord,
  opened: {
    readonly reading: StripeInvoiceReading;
    readonly paymentIntent: PaymentIntentReading | null;
    readonly now: Date;
  },
): Promise<void> {
  const { reading, paymentIntent, now } = opened;
  const { total, creditUsed, number } = reading;
  await ledger.credit.lock(customer);
  if (paymentIntent !== null) {
    await ledger.paymentIntents.insert({
      id: paymentIntent.id,
      customer,
      invoice,
      attempt,
      method: 'bank_transfer',
      amount: paymentIntent.amount,
      status: 'requires_payment_method',
      instructions: paymentIntent.instructions,
      stripeInvoice: { number },
      createdAt: paymentIntent.created,
    });
    await ledger.invoicePayments.recordPaymentIntent(invoice, attempt, paymentIntent.id);
    await ledger.paymentIntents.touch(paymentIntent.id);
  }
  const left = paymentIntent?.amount ?? zero(total.currency);
  const lowered = subtract(subtract(total, creditUsed), left);
  const facts = { invoice, attempt, customer, at: now };
  const used = await usedBefore(ledger, invoice, total.currency);
  const journals = [
    journalOfOpenedInvoice({ ...facts, amount: total }),
    journalOfLoweredInvoice({ ...facts, amount: lowered }),
    journalOfCreditUsedBefore({ ...facts, used }),
  ];
  await ledger.post(journals.flatMap((journal) => journal ?? []));
  await ledger.invoicePayments.recordTimeline(invoice, attempt, 'opened', {
    at: now.toISOString(),
    kind: 'payment_intent_created',
    text: describeOpened(reading, paymentIntent),
  });
}

/** Credit whose row was booked while the invoice was nobody's yet. */
async function usedBefore(ledger: Ledger, invoice: string, currency: string) {
  const rows = await ledger.credit.rowsOf(invoice);
  const foreign = rows.filter(({ bookedAs }) => bookedAs === 'other_invoice');
  return money(
    foreign.reduce((sum, row) => sum - row.netAmount, 0n),
    currency,
  );
}

function describeOpened(
  { id, number, total, creditUsed }: StripeInvoiceReading,
  paymentIntent: PaymentIntentReading | null,
): string {
  const credit = creditUsed.amount === 0n ? '' : `, of which credit pays ${formatMoney(creditUsed)}`;
  const asked = `Stripe’s invoice ${number ?? id} is about ${formatMoney(total)}${credit}`;
  if (paymentIntent === null) return `${asked}; nothing is left to pay.`;
  return `${asked}; PaymentIntent ${paymentIntent.id} waits for ${formatMoney(paymentIntent.amount)}.`;
}
