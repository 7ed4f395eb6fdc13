import { HoldfastError } from '../../domain/errors/holdfast-error';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { StripeRefusal } from '../../contracts/ports/stripe';
import type { WriteToAnnounce } from '../../contracts/ports/ledger-stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';

/**
 * Creates and confirms the PaymentIntent of an invoice, waiting for a bank transfer, and books the opened invoice.
 * One decision per invoice and attempt: carried out again it finds the intent. Throws `stripe_refused`.
 */
export function createPaymentIntent(parts: ActivityParts) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<{ readonly paymentIntent: string }> => {
    const { invoice, attempt } = input;
    const record = await parts.ledger.invoicePayments.find(invoice, attempt);
    if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
    if (record.paymentIntent !== null) return { paymentIntent: record.paymentIntent };
    const object = `invoice:${invoice}:${attempt}`;
    const write: WriteToAnnounce = {
      cause: `${object}:create`,
      customer: record.customer,
      object,
      request: {
        kind: 'create_payment_intent',
        customer: record.customer,
        amount: moneyToWire(moneyFromWire(record.input.amount)),
        invoice,
        attempt,
        number: record.input.number ?? invoice,
        country: record.input.method.country ?? null,
        instance: parts.instance,
      },
      reserveFor: null,
      spends: null,
    };
    // A refusal ends the workflow; whoever starts the invoice again decides anew, perhaps after mending the cause.
    const outcome = await carryOutWrite(parts, write, { againAfterRefusal: true });
    if (outcome.state === 'done') return { paymentIntent: outcome.resultId };
    const { code, message } = outcome.refusal;
    throw new StripeRefusal({
      operation: 'create_payment_intent',
      object: invoice,
      stripeCode: code,
      stripeMessage: message,
      paymentIntent: null,
    });
  };
}
