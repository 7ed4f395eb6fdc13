import { Type } from 'typebox';
import { money } from '../../domain/money';
import { refundStatuses } from '../../domain/stripe-readings';
import type { RefundReading } from '../../domain/stripe-readings';
import { idOf, instantFromUnix, parseAnswer } from '../wire';
import { Metadata, MinorUnits, Reference, UnixSeconds } from './references';

const Refund = Type.Object({
  id: Type.String(),
  customer: Type.Optional(Reference),
  amount: MinorUnits,
  currency: Type.String(),
  status: Type.Enum([...refundStatuses]),
  payment_intent: Type.Optional(Reference),
  destination_details: Type.Optional(Type.Union([Type.Object({ type: Type.String() }), Type.Null()])),
  next_action: Type.Optional(
    Type.Union([
      Type.Object({
        display_details: Type.Optional(
          Type.Union([Type.Object({ expires_at: Type.Optional(UnixSeconds) }), Type.Null()]),
        ),
      }),
      Type.Null(),
    ]),
  ),
  failure_reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  metadata: Type.Union([Metadata, Type.Null()]),
  created: UnixSeconds,
});

/** Reads a Refund of Stripe's; a return of unspent cash is one too. Throws `stripe_answer_not_understood`. */
export function readRefund(answer: unknown, operation: string): RefundReading {
  const refund = parseAnswer(Refund, answer, operation);
  const paymentIntent = idOf(refund.payment_intent);
  const toCash = refund.destination_details?.type === 'customer_cash_balance';
  const expiresAt = refund.next_action?.display_details?.expires_at ?? null;
  return {
    id: refund.id,
    customer: idOf(refund.customer),
    amount: money(BigInt(refund.amount), refund.currency),
    status: refund.status,
    payment: paymentIntent === null ? null : { paymentIntent, toCash },
    bankDetailsUntil: expiresAt === null ? null : instantFromUnix(expiresAt),
    failureReason: refund.failure_reason ?? null,
    metadata: refund.metadata ?? {},
    created: instantFromUnix(refund.created),
  };
}
