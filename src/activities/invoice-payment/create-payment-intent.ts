import { subtract } from '../../domain/money';
import type { Money } from '../../domain/money';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { StripeRefusal } from '../../contracts/ports/stripe';
import type { CustomerRecord } from '../../contracts/ports/ledger-customers';
import type {
  InvoicePaymentRecord,
  WholeInvoicePayment,
} from '../../contracts/ports/ledger-invoice-payments';
import type { WriteToAnnounce } from '../../contracts/ports/ledger-stripe-writes';
import type { StripeWriteOf, StripeWriteRequest } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { creditUsedBy } from '../credit/credit-used-by';
import { carryOutWrite } from '../stripe-writes/carry-out-write';

/**
 * Creates the PaymentIntent of an invoice, for a bank transfer confirmed at once, and books the opened invoice.
 * One decision per invoice and attempt: carried out again it finds the intent, and what was announced stands, whatever
 * has become of the customer since. Throws `stripe_refused`.
 */
export function createPaymentIntent(parts: ActivityParts) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<{ readonly paymentIntent: string }> => {
    const { invoice, attempt } = input;
    const whole = await parts.ledger.invoicePayments.whole(invoice, attempt);
    if (whole === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
    const { payment: record } = whole;
    if (record.paymentIntent !== null) return { paymentIntent: record.paymentIntent };
    const object = `invoice:${invoice}:${attempt}`;
    const cause = `${object}:create`;
    const announced = await parts.ledger.writes.findByCause(cause);
    const write: WriteToAnnounce = {
      cause,
      customer: record.customer,
      object,
      request: announced?.request ?? (await decideCreation(parts, whole)),
      reserveFor: null,
      spends: null,
    };
    // A refusal ends the workflow; whoever starts the invoice again decides anew, perhaps after mending the cause.
    const outcome = await carryOutWrite(parts, write, { againAfterRefusal: true });
    if (outcome.state === 'done') return { paymentIntent: outcome.resultId };
    const { code, message } = outcome.refusal;
    throw new StripeRefusal({
      operation: write.request.kind,
      object: invoice,
      stripeCode: code,
      stripeMessage: message,
      paymentIntent: null,
    });
  };
}

async function decideCreation(
  parts: ActivityParts,
  { payment, customer }: WholeInvoicePayment,
): Promise<StripeWriteRequest> {
  const creditUsed = await creditUsedBy(parts.ledger, payment);
  return creationOf(payment, parts.instance, creditUsed, isMatchedByStripe(customer));
}

/** Whether Stripe takes a customer's cash for a PaymentIntent as soon as it is confirmed. */
function isMatchedByStripe({ reconciliationMode, reconciliationModeSet }: CustomerRecord): boolean {
  return reconciliationMode === 'automatic' || reconciliationModeSet === 'automatic';
}

/** What creates the PaymentIntent of an invoice for what credit does not pay, by how it is paid. */
export function creationOf(
  { input, attempt }: Pick<InvoicePaymentRecord, 'input' | 'attempt'>,
  instance: string,
  creditUsed: Money,
  matchedByStripe = false,
): StripeWriteOf<'create_payment_intent' | 'create_card_payment_intent'> {
  const { invoice, customer, method } = input;
  const amount = moneyToWire(subtract(moneyFromWire(input.amount), creditUsed));
  const common = { customer, amount, invoice, attempt, number: input.number ?? invoice, instance };
  if (method.type === 'bank_transfer') {
    const cashOnly = method.funding === 'cash_only';
    return {
      kind: 'create_payment_intent',
      ...common,
      country: method.country ?? null,
      ...(cashOnly || matchedByStripe ? { confirmedLater: true } : {}),
      ...(cashOnly ? { cashOnly } : {}),
    };
  }
  if (method.type === 'stripe_invoice') {
    const problem = `Stripe itself creates the PaymentIntent of its invoice ${invoice}`;
    throw new HoldfastError('internal_error', { problem, requestId: invoice });
  }
  return {
    kind: 'create_card_payment_intent',
    ...common,
    capture: method.capture,
    confirmation: method.confirmation ?? 'automatic',
    paymentMethod: method.paymentMethod ?? null,
    requestIncrementalAuthorization: method.requestIncrementalAuthorization ?? false,
    requestMulticapture: method.requestMulticapture ?? false,
    requestExtendedAuthorization: method.requestExtendedAuthorization ?? false,
  };
}
