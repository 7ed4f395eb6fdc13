import { moneyToWire } from '../contracts/money';
import type { Clock } from '../contracts/ports/clock';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../contracts/ports/ledger-invoice-payments';
import type { PaymentIntentRecord } from '../contracts/ports/ledger-stripe-objects';
import { cardStateOf, waitsForCustomer } from '../contracts/card-payment';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { isTerminal } from '../domain/stripe-readings';
import { money, subtract, zero } from '../domain/money';
import type { Money } from '../domain/money';
import type { InvoicePaymentView } from './invoice-payment-view';

/**
 * Reads an invoice payment from Postgres alone, so it is shown whether Stripe and Temporal answer or not: the attempt
 * given, or the newest. Throws `invoice_payment_not_found`.
 */
export async function viewInvoicePayment(
  { ledger, clock }: { readonly ledger: Ledger; readonly clock: Clock },
  invoice: string,
  attempt?: number,
): Promise<InvoicePaymentView> {
  const shown = await ledger.invoicePayments.shown(invoice, attempt);
  if (shown === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  const { payment: record, paymentIntent, timeline } = shown;
  return {
    invoice: record.invoice,
    attempt: record.attempt,
    workflowId: record.workflowId,
    state: stateOf(record, paymentIntent, await clock.now()),
    problem: record.problem,
    input: record.input,
    startedAt: record.createdAt.toISOString(),
    dueAt: record.dueAt?.toISOString() ?? null,
    credit: record.input.policies?.creditFirst === true ? await viewCredit(ledger, record) : null,
    paymentIntent: paymentIntent === null ? null : viewPaymentIntent(record, paymentIntent),
    timeline: [...timeline],
    result: record.result,
  };
}

async function viewCredit(
  ledger: Pick<Ledger, 'credit'>,
  { invoice, attempt, input }: InvoicePaymentRecord,
): Promise<InvoicePaymentView['credit']> {
  const { currency } = input.amount;
  const { used, givenBack } = await ledger.credit.usedBy(invoice, attempt);
  return { used: moneyToWire(money(used, currency)), givenBack: moneyToWire(money(givenBack, currency)) };
}

function viewPaymentIntent(
  record: InvoicePaymentRecord,
  paymentIntent: PaymentIntentRecord,
): NonNullable<InvoicePaymentView['paymentIntent']> {
  const { instructions, amount } = paymentIntent;
  const applied = appliedTo(paymentIntent);
  const asksForMore = paymentIntent.status !== 'succeeded' && paymentIntent.status !== 'canceled';
  return {
    id: paymentIntent.id,
    status: paymentIntent.status,
    amount: moneyToWire(amount),
    applied: moneyToWire(applied),
    remaining: moneyToWire(asksForMore ? subtract(amount, applied) : zero(amount.currency)),
    card: viewCard(record, paymentIntent),
    bankTransfer:
      instructions === null
        ? null
        : { ...instructions, financialAddresses: [...instructions.financialAddresses] },
  };
}

type ViewOfPaymentIntent = NonNullable<InvoicePaymentView['paymentIntent']>;

function viewCard(
  { input }: InvoicePaymentRecord,
  { status, amountCapturable, amountReceived, captureBefore }: PaymentIntentRecord,
): ViewOfPaymentIntent['card'] {
  if (input.method.type !== 'card') return null;
  return {
    capture: input.method.capture,
    capturable: moneyToWire(amountCapturable),
    received: moneyToWire(amountReceived),
    holdEndsAt: status === 'requires_capture' ? (captureBefore?.toISOString() ?? null) : null,
  };
}

/** The books move the funding on when the intent succeeds; to the reader all of it was applied. */
function appliedTo(paymentIntent: PaymentIntentRecord): Money {
  if (paymentIntent.method === 'card') return paymentIntent.amountReceived;
  return paymentIntent.status === 'succeeded' ? paymentIntent.amount : paymentIntent.applied;
}

/** What a payment waits for, in the words that its workflow uses too. */
function stateOf(
  record: InvoicePaymentRecord,
  paymentIntent: PaymentIntentRecord | null,
  now: Date,
): InvoicePaymentView['state'] {
  if (record.result !== null) return record.result.outcome;
  const { method } = record.input;
  const onPage = method.type === 'card' && method.checkoutSession !== undefined;
  if (record.problem !== null && paymentIntent === null) return 'failed';
  if (paymentIntent === null && !onPage) return 'preparing';
  const atDeadline = record.input.policies?.atDeadline ?? 'keep_waiting';
  if (paymentIntent === null || paymentIntent.method === 'card') {
    const status = paymentIntent?.status ?? 'requires_payment_method';
    const due = record.dueAt !== null && record.dueAt.getTime() <= now.getTime();
    if (!due || !waitsForCustomer(status)) return cardStateOf(status);
    return atDeadline === 'keep_waiting' ? 'overdue' : 'canceling';
  }
  // Stripe's own invoice is paid by an intent that nobody confirms.
  const waits = paymentIntent.inFull && !isTerminal(paymentIntent.status);
  const status = waits ? 'requires_action' : paymentIntent.status;
  switch (status) {
    case 'succeeded':
      // Paid is told together with the result, which the workflow records within moments.
      return 'partially_funded';
    case 'canceled':
      return 'canceling';
    case 'requires_payment_method':
    case 'requires_confirmation':
      return 'preparing';
    case 'requires_action':
    case 'processing':
    case 'requires_capture':
      if (record.dueAt !== null && record.dueAt.getTime() <= now.getTime()) {
        return atDeadline === 'keep_waiting' ? 'overdue' : 'canceling';
      }
      return paymentIntent.applied.amount > 0n ? 'partially_funded' : 'waiting_for_funds';
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}
