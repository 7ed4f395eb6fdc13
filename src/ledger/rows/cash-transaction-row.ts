import { Type } from 'typebox';
import type { CashTransactionType } from '../../domain/cash/cash-transaction';
import { BigInteger, Instant, nullable, oneOf } from './columns';

/** A row of `cash_transaction` as the domain knows it. */
export const CashTransactionRow = Type.Object({
  id: Type.String(),
  customer: Type.String(),
  currency: Type.String(),
  type: oneOf<CashTransactionType>()([
    'funded',
    'applied_to_payment',
    'unapplied_from_payment',
    'refunded_from_payment',
    'return_initiated',
    'return_canceled',
    'transferred_to_balance',
    'funding_reversed',
    'adjusted_for_overdraft',
    'other',
  ]),
  netAmount: BigInteger,
  endingBalance: BigInteger,
  created: Instant,
  paymentIntent: nullable(Type.String()),
  refund: nullable(Type.String()),
  reference: nullable(Type.String()),
});

export const cashTransactionColumns = `
  id, customer, currency, type, net_amount AS "netAmount", ending_balance AS "endingBalance", created,
  payment_intent AS "paymentIntent", refund, reference`;
