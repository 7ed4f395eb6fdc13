import { Type } from 'typebox';
import { money } from '../../domain/money';
import { disputeStatuses } from '../../domain/stripe-readings';
import type { DisputeReading } from '../../domain/stripe-readings';
import { idOf, parseAnswer } from '../wire';
import { MinorUnits, Reference } from './references';

const Dispute = Type.Object({
  id: Type.String(),
  amount: MinorUnits,
  currency: Type.String(),
  status: Type.Enum([...disputeStatuses]),
  reason: Type.String(),
  payment_intent: Type.Optional(Reference),
});

/** Reads a dispute of Stripe's (docs.stripe.com/api/disputes/object). Throws `stripe_answer_not_understood`. */
export function readDispute(answer: unknown, operation: string): DisputeReading {
  const dispute = parseAnswer(Dispute, answer, operation);
  return {
    id: dispute.id,
    amount: money(BigInt(dispute.amount), dispute.currency),
    status: dispute.status,
    reason: dispute.reason,
    paymentIntent: idOf(dispute.payment_intent),
  };
}
