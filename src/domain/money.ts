import { currencyExponent } from './currency';
import { HoldfastError } from './errors/holdfast-error';

/** An amount in the smallest unit of its currency (cents for EUR, yen for JPY), with that currency in lower case. */
export interface Money {
  readonly amount: bigint;
  readonly currency: string;
}

/** Stripe's amounts have at most eight digits (docs.stripe.com/api/payment_intents/create#create_payment_intent-amount). */
export const stripeAmountMax = 99_999_999n;

/** Money of `amount` minor units. */
export function money(amount: bigint, currency: string): Money {
  return { amount, currency };
}

/** No money, in a currency. */
export function zero(currency: string): Money {
  return { amount: 0n, currency };
}

function requireSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new HoldfastError('currency_mismatch', { expected: left.currency, given: right.currency });
  }
}

/** Sum of two amounts. Throws `currency_mismatch` when the currencies differ. */
export function add(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return { amount: left.amount + right.amount, currency: left.currency };
}

/** Difference of two amounts. Throws `currency_mismatch` when the currencies differ. */
export function subtract(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return { amount: left.amount - right.amount, currency: left.currency };
}

/** The same amount with the other sign. */
export function negate(value: Money): Money {
  return { amount: -value.amount, currency: value.currency };
}

/** The smaller of two amounts. Throws `currency_mismatch` when the currencies differ. */
export function smaller(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return left.amount <= right.amount ? left : right;
}

const symbols: Readonly<Record<string, string>> = { eur: '€', gbp: '£', jpy: '¥', usd: '$' };

/** Money as a person writes it, without any locale: `€1,000.00`, `¥1,000`, `MXN 12.50`. */
export function formatMoney(value: Money): string {
  const exponent = currencyExponent(value.currency);
  const digits = (value.amount < 0n ? -value.amount : value.amount).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = exponent === 0 ? '' : `.${digits.slice(digits.length - exponent)}`;
  const symbol = symbols[value.currency] ?? `${value.currency.toUpperCase()} `;
  return `${value.amount < 0n ? '-' : ''}${symbol}${whole}${fraction}`;
}
