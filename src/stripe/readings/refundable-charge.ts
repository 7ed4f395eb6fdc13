import { Type } from 'typebox';
import { money } from '../../domain/money';
import type { RefundableCharge } from '../../contracts/ports/stripe';
import { instantFromUnix, parseAnswer } from '../wire';
import { MinorUnits, UnixSeconds } from './references';

const PaymentIntent = Type.Object({
  status: Type.String(),
  latest_charge: Type.Union([
    Type.Object({
      created: UnixSeconds,
      amount_captured: MinorUnits,
      currency: Type.String(),
      payment_method_details: Type.Optional(Type.Union([Type.Object({ type: Type.String() }), Type.Null()])),
    }),
    Type.Null(),
  ]),
});

/** What to ask Stripe to write out in full to know what of a payment can be given back. */
export const refundableChargeExpansion = ['latest_charge'];

/** Reads the captured charge of a PaymentIntent; null when it has none. Throws `stripe_answer_not_understood`. */
export function readRefundableCharge(answer: unknown, operation: string): RefundableCharge | null {
  const { latest_charge: charge, status } = parseAnswer(PaymentIntent, answer, operation);
  if (status !== 'succeeded' || charge === null || charge.amount_captured === 0) return null;
  return {
    created: instantFromUnix(charge.created),
    captured: money(BigInt(charge.amount_captured), charge.currency),
    byBankTransfer: charge.payment_method_details?.type === 'customer_balance',
  };
}
