import { formatMoney, money, subtract } from './money';
import type { Money } from './money';

/** For how long a payment by bank transfer can be refunded (docs.stripe.com/payments/customer-balance/refunding). */
const refundableForMs = 180 * 86_400_000;

/** What is true of a payment that somebody wants to give back. */
export interface RefundablePayment {
  readonly paymentIntent: string;
  readonly captured: Money;
  /** What goes back already, or went. */
  readonly refunded: Money;
  readonly paidAt: Date;
  readonly byBankTransfer: boolean;
  readonly fundedBySwift: boolean;
  /** Where Stripe can ask for bank details. */
  readonly email: string | null;
}

export type RefundDecision =
  | { readonly amount: Money }
  | { readonly refused: { readonly code: RefundRefusal; readonly text: string } };

export type RefundRefusal =
  | 'nothing_left_to_refund'
  | 'amount_above_refundable'
  | 'currency_mismatch'
  | 'refund_too_late'
  | 'refund_swift_funded'
  | 'refund_email_missing';

/**
 * How much of a payment can be given back: what is asked for, or all that is left; or why not and what is possible
 * instead. Source: docs.stripe.com/payments/customer-balance/refunding.
 */
export function decideRefund(payment: RefundablePayment, wanted: Money | null, now: Date): RefundDecision {
  const { paymentIntent, captured } = payment;
  const left = subtract(captured, payment.refunded);
  if (wanted !== null && wanted.currency !== captured.currency) {
    return refuse(
      'currency_mismatch',
      `Payment ${paymentIntent} is in ${captured.currency}, and can be refunded in no other currency.`,
    );
  }
  if (left.amount <= 0n) {
    return refuse('nothing_left_to_refund', `All of payment ${paymentIntent} goes back already, or went.`);
  }
  const amount = money(wanted?.amount ?? left.amount, left.currency);
  if (amount.amount > left.amount) {
    return refuse(
      'amount_above_refundable',
      `Only ${formatMoney(left)} of payment ${paymentIntent} can still be refunded; ${formatMoney(amount)} is more.`,
    );
  }
  return refuseByBank(payment, now) ?? { amount };
}

/** What holds for bank transfers only. */
function refuseByBank(payment: RefundablePayment, now: Date): RefundDecision | null {
  const { paymentIntent, paidAt } = payment;
  if (!payment.byBankTransfer) return null;
  if (now.getTime() - paidAt.getTime() > refundableForMs) {
    return refuse(
      'refund_too_late',
      `Payment ${paymentIntent} was made at ${paidAt.toISOString()}, and Stripe refunds bank transfers for 180 days. Send the money by hand.`,
    );
  }
  if (payment.fundedBySwift) {
    return refuse(
      'refund_swift_funded',
      `Money of payment ${paymentIntent} came by SWIFT, which Stripe can't send back. Pay it out and send it by hand.`,
    );
  }
  if (payment.email === null) {
    return refuse(
      'refund_email_missing',
      `Stripe asks for bank details by e-mail, and the customer of payment ${paymentIntent} has no address. Set one at Stripe, or give instructionsEmail.`,
    );
  }
  return null;
}

function refuse(code: RefundRefusal, text: string): RefundDecision {
  return { refused: { code, text } };
}
