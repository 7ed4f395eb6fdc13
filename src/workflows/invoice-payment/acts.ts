import type { WrittenMoney } from '../../contracts/money';
import { invoiceActInputs } from '../../contracts/act-inputs';
import type { InvoicePaymentActName } from '../../contracts/invoice-payment';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { MoneyOnWire } from '../../contracts/money';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { dueInstant } from '../../domain/invoice/due';
import { formatMoney, stripeAmountMax } from '../../domain/money';
import type { Money } from '../../domain/money';
import { act } from '../act';
import type { Act } from '../act';
import { failure, parserOf } from '../parse-message';
import { isCanceling, stateOf } from './state';
import type { InvoicePaymentLife } from './state';

/**
 * What each act on an invoice asks of the owner of the customer's cash, after it has checked the state. A request that
 * was asked before is harmless in any state. Throws the typed failure that says what is possible now.
 */
export const invoiceActs: Readonly<Record<InvoicePaymentActName, Act<InvoicePaymentLife>>> = {
  reconcile: act(parserOf(invoiceActInputs.reconcile), (life: InvoicePaymentLife, input, id) => {
    const paymentIntent = requireOpenIntent(life, 'reconcile', id);
    if (input.amount !== undefined && !isAsked(life, id)) requirePossibleAmount(life, input.amount);
    return {
      kind: 'reconcile',
      paymentIntent,
      amount: input.amount === undefined ? null : canonical(input.amount),
    };
  }),
  cancel: act(parserOf(invoiceActInputs.cancel), (life: InvoicePaymentLife, input, id) => {
    const paymentIntent = requireOpenIntent(life, 'cancel', id);
    const { fundedMoney = 'keep', cancellationReason = null } = input;
    return { kind: 'cancel', paymentIntent, fundedMoney, cancellationReason };
  }),
  changeAmount: act(parserOf(invoiceActInputs.changeAmount), (life: InvoicePaymentLife, input, id) => {
    requireOwnInvoice(life, 'changeAmount');
    const paymentIntent = requireOpenIntent(life, 'changeAmount', id);
    if (!isAsked(life, id)) requireAmountOfInvoice(life, input.amount);
    const { surplus = 'keep' } = input;
    return { kind: 'change_amount', paymentIntent, amount: canonical(input.amount), surplus };
  }),
  acceptShortPayment: act(
    parserOf(invoiceActInputs.acceptShortPayment),
    (life: InvoicePaymentLife, _input, id) => {
      requireOwnInvoice(life, 'acceptShortPayment');
      const paymentIntent = requireOpenIntent(life, 'acceptShortPayment', id);
      if (!isAsked(life, id)) requireSomethingApplied(life);
      return { kind: 'accept_short_payment', paymentIntent, atMost: null };
    },
  ),
  extendDeadline: act(parserOf(invoiceActInputs.extendDeadline), (life: InvoicePaymentLife, { due }, id) => {
    requireOpenIntent(life, 'extendDeadline', id);
    const { invoice, attempt } = life.payment;
    const dueAt = requireInstant(due).toISOString();
    const before = extendedBy(life, id) ?? requireEarlierDeadline(life, dueAt);
    return { kind: 'extend_deadline', invoice, attempt, dueAt, before };
  }),
  issueCreditNote: act(parserOf(invoiceActInputs.issueCreditNote), (life: InvoicePaymentLife, input, id) => {
    requireStripeInvoice(life, 'issueCreditNote');
    const paymentIntent = requireOpenIntent(life, 'issueCreditNote', id);
    if (!isAsked(life, id)) requirePossibleAmount(life, input.amount);
    const { invoice } = life.payment;
    return { kind: 'issue_credit_note', paymentIntent, invoice, amount: canonical(input.amount) };
  }),
};

function requireOwnInvoice(life: InvoicePaymentLife, action: string): void {
  if (life.payment.ofStripe !== true) return;
  const { invoice } = life.payment;
  const instead = ['issueCreditNote for a lower amount', 'cancel', 'reconcile in full', 'extendDeadline'];
  throw failure(new HoldfastError('act_not_for_stripe_invoice', { invoice, action, instead }));
}

function requireStripeInvoice(life: InvoicePaymentLife, action: string): void {
  if (life.payment.ofStripe === true) return;
  const { invoice } = life.payment;
  const instead = ['changeAmount', 'acceptShortPayment', 'cancel'];
  throw failure(new HoldfastError('act_for_stripe_invoice_only', { invoice, action, instead }));
}

/** The deadline before a request that was asked before extended it: the same request asks the same. */
function extendedBy(life: InvoicePaymentLife, id: string): string | null {
  const answer = life.requests.find((request) => request.id === id)?.answer;
  return answer?.kind === 'deadline_extended' ? answer.before : null;
}

function requireInstant(due: Parameters<typeof dueInstant>[0]): Date {
  try {
    return dueInstant(due);
  } catch (error) {
    throw error instanceof HoldfastError ? failure(error) : error;
  }
}

/** A deadline is extended to later than it is, and to later than now, while nobody cancels because of it. */
function requireEarlierDeadline(life: InvoicePaymentLife, dueAt: string): string {
  const { invoice } = life.payment;
  const before = life.dueAt;
  if (before === null)
    throw failure(
      new HoldfastError('deadline_not_extendable', {
        invoice,
        problem: 'it has no due date, so it waits for as long as it takes',
      }),
    );
  if (isCanceling(life))
    throw failure(new HoldfastError('deadline_not_extendable', { invoice, problem: 'it is being canceled' }));
  const now = new Date();
  if (dueAt <= now.toISOString())
    throw failure(new HoldfastError('due_date_past', { due: dueAt, now: now.toISOString() }));
  if (dueAt <= before)
    throw failure(
      new HoldfastError('deadline_not_extendable', {
        invoice,
        problem: `it is due at ${before}, which is not before ${dueAt}`,
      }),
    );
  return before;
}

function requireSomethingApplied(life: InvoicePaymentLife): void {
  if (moneyFromWire(life.applied).amount > 0n) return;
  const { invoice } = life.payment;
  const remaining = formatMoney(moneyFromWire(life.remaining));
  throw failure(new HoldfastError('nothing_applied', { invoice, remaining }));
}

const canonical = (amount: MoneyOnWire): WrittenMoney => moneyToWire(moneyFromWire(amount));

const isAsked = (life: InvoicePaymentLife, id: string): boolean =>
  life.requests.some((request) => request.id === id);

/** Anything new needs an intent that is open. */
function requireOpenIntent(life: InvoicePaymentLife, action: string, id: string): string {
  const { invoice } = life.payment;
  const state = stateOf(life);
  if (life.paymentIntent === null)
    throw failure(new HoldfastError('payment_intent_not_ready', { invoice, action }));
  if (
    !isAsked(life, id) &&
    (state === 'paid' || state === 'short_payment_accepted' || state === 'canceled')
  ) {
    throw failure(new HoldfastError('invoice_payment_ended', { invoice, outcome: state, action }));
  }
  return life.paymentIntent;
}

function requirePositiveInCurrency(life: InvoicePaymentLife, given: MoneyOnWire): Money {
  const amount = moneyFromWire(given);
  const { currency } = life.remaining;
  if (amount.currency !== currency) {
    throw failure(new HoldfastError('currency_mismatch', { given: amount.currency, expected: currency }));
  }
  if (amount.amount <= 0n) {
    throw failure(
      new HoldfastError('amount_not_positive', { field: 'amount', amount: amount.amount.toString() }),
    );
  }
  return amount;
}

function requirePossibleAmount(life: InvoicePaymentLife, given: MoneyOnWire): void {
  const amount = requirePositiveInCurrency(life, given);
  const remaining = moneyFromWire(life.remaining);
  if (amount.amount <= remaining.amount) return;
  throw failure(
    new HoldfastError('amount_above_remaining', {
      given: formatMoney(amount),
      remaining: formatMoney(remaining),
      invoice: life.payment.invoice,
    }),
  );
}

function requireAmountOfInvoice(life: InvoicePaymentLife, given: MoneyOnWire): void {
  const { amount } = requirePositiveInCurrency(life, given);
  if (amount <= stripeAmountMax) return;
  throw failure(new HoldfastError('amount_too_large', { field: 'amount', amount: amount.toString() }));
}
