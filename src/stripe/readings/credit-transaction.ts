import { Type } from 'typebox';
import type { CreditTransaction } from '../../domain/stripe-readings';
import { idOf, instantFromUnix, parseAnswer } from '../wire';
import { Metadata, MinorUnits, Reference, UnixSeconds } from './references';

const Row = Type.Object({
  id: Type.String(),
  customer: Reference,
  currency: Type.String(),
  amount: MinorUnits,
  ending_balance: MinorUnits,
  type: Type.String(),
  invoice: Type.Optional(Reference),
  metadata: Type.Optional(Type.Union([Metadata, Type.Null()])),
  created: UnixSeconds,
});

/**
 * Reads a customer balance transaction of Stripe's, where credit is negative
 * (docs.stripe.com/api/customer_balance_transactions/object). Throws `stripe_answer_not_understood`.
 */
export function readCreditTransaction(answer: unknown, operation: string): CreditTransaction {
  const row = parseAnswer(Row, answer, operation);
  return {
    id: row.id,
    customer: idOf(row.customer) ?? '',
    currency: row.currency,
    netAmount: -BigInt(row.amount),
    endingBalance: -BigInt(row.ending_balance),
    type: row.type,
    invoice: idOf(row.invoice),
    metadata: row.metadata ?? {},
    created: instantFromUnix(row.created),
  };
}
