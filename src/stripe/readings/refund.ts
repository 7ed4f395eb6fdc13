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
  metadata: Type.Union([Metadata, Type.Null()]),
  created: UnixSeconds,
});

/** Reads a Refund of Stripe's; a return of unspent cash is one too. Throws `stripe_answer_not_understood`. */
export function readRefund(answer: unknown, operation: string): RefundReading {
  const refund = parseAnswer(Refund, answer, operation);
  return {
    id: refund.id,
    customer: idOf(refund.customer),
    amount: money(BigInt(refund.amount), refund.currency),
    status: refund.status,
    metadata: refund.metadata ?? {},
    created: instantFromUnix(refund.created),
  };
}
