import { Type } from 'typebox';
import type { Static } from 'typebox';
import { money } from '../../domain/money';
import { refundStatuses } from '../../domain/stripe-readings';
import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';
import { BigInteger, Instant, nullable } from './columns';

export const CashReturnRow = Type.Object({
  id: Type.String(),
  customer: Type.String(),
  amount: BigInteger,
  currency: Type.String(),
  status: Type.Enum([...refundStatuses]),
  version: Type.Integer(),
  paymentIntent: nullable(Type.String()),
  toCash: Type.Boolean(),
  arrivedAt: nullable(Instant),
  invoice: nullable(Type.String()),
  request: nullable(Type.String()),
  createdAt: Instant,
});

export const cashReturnColumns = `
  id, customer, amount, currency, status, version, payment_intent AS "paymentIntent", to_cash AS "toCash",
  arrived_at AS "arrivedAt", invoice, request, created_at AS "createdAt"`;

/** A row of `cash_return` as its port shows it. */
export function cashReturnRecord(row: Static<typeof CashReturnRow>): CashReturnRecord {
  const { amount, currency, paymentIntent, toCash, ...rest } = row;
  const payment = paymentIntent === null ? null : { paymentIntent, toCash };
  return { ...rest, amount: money(amount, currency), payment };
}
