import { Type } from 'typebox';
import { money } from '../../domain/money';
import { checkoutSessionStatuses } from '../../domain/stripe-readings';
import type { CheckoutSessionReading } from '../../domain/stripe-readings';
import { idOf, instantFromUnix, parseAnswer } from '../wire';
import { MinorUnits, Reference, UnixSeconds } from './references';

const CheckoutSession = Type.Object({
  id: Type.String(),
  mode: Type.String(),
  status: Type.Enum([...checkoutSessionStatuses]),
  customer: Reference,
  amount_total: Type.Union([MinorUnits, Type.Null()]),
  currency: Type.Union([Type.String(), Type.Null()]),
  payment_method_types: Type.Array(Type.String()),
  payment_intent: Reference,
  expires_at: UnixSeconds,
});

/** Reads a Checkout Session. Throws `stripe_answer_not_understood`. */
export function readCheckoutSession(answer: unknown, operation: string): CheckoutSessionReading {
  const session = parseAnswer(CheckoutSession, answer, operation);
  const { amount_total: total, currency } = session;
  return {
    id: session.id,
    mode: session.mode,
    status: session.status,
    customer: idOf(session.customer),
    total: total === null || currency === null ? null : money(BigInt(total), currency),
    paymentMethodTypes: session.payment_method_types,
    paymentIntent: idOf(session.payment_intent),
    expiresAt: instantFromUnix(session.expires_at),
  };
}
