import type { BankTransferMethod, CardMethod, InvoicePaymentInput } from '../contracts/invoice-payment-input';
import { bankTransferMarkets, euBankTransferCountries, isBankTransferCurrency } from '../domain/currency';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { dueInstant } from '../domain/invoice/due';
import { stripeAmountMax } from '../domain/money';

/**
 * Checks everything about an input that is true or false for ever, and tells when the invoice is due (null: never).
 * Throws `amount_not_positive`, `amount_too_large`, `currency_not_supported`, `country_required`,
 * `country_not_applicable`, `currency_mismatch`, `method_option_not_applicable`, `stripe_invoice_not_payable`,
 * `due_date_invalid` or `deadline_policy_needs_due`.
 */
export function checkInput(input: InvoicePaymentInput): Date | null {
  checkAmount(input);
  checkMethod(input);
  const dueAt = input.due === undefined ? null : dueInstant(input.due);
  if (dueAt === null) checkNothingNeedsDue(input);
  return dueAt;
}

function checkMethod(input: InvoicePaymentInput): void {
  const { method } = input;
  switch (method.type) {
    case 'bank_transfer':
      return checkTransfer(input, method);
    case 'stripe_invoice':
      return checkInvoiceOfStripe(input);
    case 'card':
      return checkCard(input, method);
    default: {
      const unreachable: never = method;
      return unreachable;
    }
  }
}

/** Throws `due_date_past` for a due date that is not after now; a repeated start may have one, a new one not. */
export function checkDueIsAhead(dueAt: Date | null, now: Date): void {
  if (dueAt === null || dueAt.getTime() > now.getTime()) return;
  throw new HoldfastError('due_date_past', { due: dueAt.toISOString(), now: now.toISOString() });
}

function checkAmount({ amount, method }: InvoicePaymentInput): void {
  const minorUnits = BigInt(amount.amount);
  const details = { field: 'amount', amount: minorUnits.toString() };
  if (method.type !== 'card' && !isBankTransferCurrency(amount.currency)) {
    const supported = Object.keys(bankTransferMarkets);
    throw new HoldfastError('currency_not_supported', { currency: amount.currency, supported });
  }
  if (minorUnits <= 0n) throw new HoldfastError('amount_not_positive', details);
  if (minorUnits > stripeAmountMax) throw new HoldfastError('amount_too_large', details);
}

/** What belongs to another way of paying is refused by name, so that nobody relies on it in vain. */
function refuseOption(option: string, needs: string): never {
  throw new HoldfastError('method_option_not_applicable', { option, needs });
}

function checkTransfer(input: InvoicePaymentInput, method: BankTransferMethod): void {
  for (const option of holdPolicies) {
    if (input.policies?.[option] !== undefined)
      refuseOption(`policies.${option}`, 'a card with manual capture');
  }
  checkCountry(input, method);
  checkTolerance(input);
}

/** Stripe gives its invoice a number, and takes all of it or nothing. */
function checkInvoiceOfStripe({ invoice, number, policies }: InvoicePaymentInput): void {
  if (!/^in_[A-Za-z0-9]+$/.test(invoice)) {
    const problem = 'its id is not one of Stripe’s, such as in_1MtHbELkdIwHu7ixl4OzzPMv';
    throw new HoldfastError('stripe_invoice_not_payable', { invoice, problem });
  }
  if (number !== undefined) refuseOption('number', 'an own invoice');
  if (policies?.shortPayment !== undefined) refuseOption('policies.shortPayment', 'an own invoice');
  if (policies?.creditFirst !== undefined) refuseOption('policies.creditFirst', 'an own invoice');
  for (const option of holdPolicies) {
    if (policies?.[option] !== undefined) refuseOption(`policies.${option}`, 'a card with manual capture');
  }
}

const holdPolicies = ['beforeHoldLapses', 'holdMarginSeconds', 'holdAlerts'] as const;
const holdRequests = [
  'requestIncrementalAuthorization',
  'requestMulticapture',
  'requestExtendedAuthorization',
] as const;

/** What the session itself says, or its page asks for. */
const ofOwnIntent = [
  'confirmation',
  'paymentMethod',
  'offSession',
  'returnUrl',
  'requestIncrementalAuthorization',
  'requestMulticapture',
  'requestExtendedAuthorization',
] as const;

function checkCard({ policies }: InvoicePaymentInput, method: CardMethod): void {
  if (method.checkoutSession !== undefined) {
    for (const option of ofOwnIntent)
      if (method[option] !== undefined) refuseOption(`method.${option}`, 'a card without checkoutSession');
  }
  if (method.offSession === true && method.paymentMethod === undefined) {
    refuseOption('method.offSession', 'a card with paymentMethod');
  }
  if (policies?.reconciliation !== undefined) refuseOption('policies.reconciliation', 'a bank transfer');
  if (policies?.overpayment !== undefined) refuseOption('policies.overpayment', 'a bank transfer');
  if (policies?.creditFirst !== undefined) refuseOption('policies.creditFirst', 'a bank transfer');
  if (policies?.shortPayment !== undefined) refuseOption('policies.shortPayment', 'a bank transfer');
  if (method.capture === 'manual') return;
  const needs = 'a card with manual capture';
  for (const option of holdRequests) if (method[option] === true) refuseOption(`method.${option}`, needs);
  for (const option of holdPolicies)
    if (policies?.[option] !== undefined) refuseOption(`policies.${option}`, needs);
}

/** Only for EUR does Stripe hand out accounts of several countries (docs.stripe.com/payments/bank-transfers/accept-a-payment). */
function checkCountry(input: InvoicePaymentInput, { country, funding }: BankTransferMethod): void {
  const { currency } = input.amount;
  const countries: readonly string[] = euBankTransferCountries;
  // No transfer is asked for, and no account is handed out.
  if (funding === 'cash_only' && country === undefined) return;
  if (currency !== 'eur') {
    if (country !== undefined) throw new HoldfastError('country_not_applicable', { currency });
  } else if (country === undefined || !countries.includes(country)) {
    throw new HoldfastError('country_required', { supported: countries });
  }
}

/** What may be missing, or too much, is of the invoice's own currency. */
function checkTolerance({ amount, policies }: InvoicePaymentInput): void {
  const { shortPayment, overpayment } = policies ?? {};
  const amounts = [
    ...(shortPayment?.action === 'accept' && 'currency' in shortPayment.within ? [shortPayment.within] : []),
    ...(overpayment?.action === 'return' ? [overpayment.above] : []),
  ];
  for (const { currency } of amounts) {
    if (currency !== amount.currency)
      throw new HoldfastError('currency_mismatch', { given: currency, expected: amount.currency });
  }
}

function checkNothingNeedsDue({ policies }: InvoicePaymentInput): void {
  if (policies?.atDeadline !== undefined) {
    throw new HoldfastError('deadline_policy_needs_due', { policy: policies.atDeadline });
  }
  const shortPayment = policies?.shortPayment;
  if (shortPayment !== undefined && shortPayment.action !== 'wait' && shortPayment.when !== 'at_once') {
    throw new HoldfastError('deadline_policy_needs_due', { policy: 'shortPayment' });
  }
  if (policies?.reminders !== undefined && policies.reminders.length > 0) {
    throw new HoldfastError('deadline_policy_needs_due', { policy: 'reminders' });
  }
}
