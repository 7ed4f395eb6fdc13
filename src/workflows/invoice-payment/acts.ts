import type { WrittenMoney } from '../../contracts/money';
import { CancelInput, ChangeAmountInput, ReconcileInput } from '../../contracts/invoice-payment';
import type { InvoicePaymentActName } from '../../contracts/invoice-payment';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { MoneyOnWire } from '../../contracts/money';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { formatMoney, stripeAmountMax } from '../../domain/money';
import type { Money } from '../../domain/money';
import { act } from '../act';
import type { Act } from '../act';
import { failure, parserOf } from '../parse-message';
import { stateOf } from './state';
import type { InvoicePaymentLife } from './state';

/**
 * What each act on an invoice asks of the owner of the customer's cash, after it has checked the state. A request that
 * was asked before is harmless in any state. Throws the typed failure that says what is possible now.
 */
export const invoiceActs: Readonly<Record<InvoicePaymentActName, Act<InvoicePaymentLife>>> = {
  reconcile: act(parserOf(ReconcileInput), (life: InvoicePaymentLife, input, id) => {
    const paymentIntent = requireOpenIntent(life, 'reconcile', id);
    if (input.amount !== undefined && !isAsked(life, id)) requirePossibleAmount(life, input.amount);
    return {
      kind: 'reconcile',
      paymentIntent,
      amount: input.amount === undefined ? null : canonical(input.amount),
    };
  }),
  cancel: act(parserOf(CancelInput), (life: InvoicePaymentLife, input, id) => {
    const paymentIntent = requireOpenIntent(life, 'cancel', id);
    const { fundedMoney = 'keep', cancellationReason = null } = input;
    return { kind: 'cancel', paymentIntent, fundedMoney, cancellationReason };
  }),
  changeAmount: act(parserOf(ChangeAmountInput), (life: InvoicePaymentLife, input, id) => {
    const paymentIntent = requireOpenIntent(life, 'changeAmount', id);
    if (!isAsked(life, id)) requireAmountOfInvoice(life, input.amount);
    const { surplus = 'keep' } = input;
    return { kind: 'change_amount', paymentIntent, amount: canonical(input.amount), surplus };
  }),
};

const canonical = (amount: MoneyOnWire): WrittenMoney => moneyToWire(moneyFromWire(amount));

const isAsked = (life: InvoicePaymentLife, id: string): boolean =>
  life.requests.some((request) => request.id === id);

/** Anything new needs an intent that is open. */
function requireOpenIntent(life: InvoicePaymentLife, action: string, id: string): string {
  const { invoice } = life.payment;
  const state = stateOf(life);
  if (life.paymentIntent === null)
    throw failure(new HoldfastError('payment_intent_not_ready', { invoice, action }));
  if (!isAsked(life, id) && (state === 'paid' || state === 'canceled')) {
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
