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
  invoice: nullable(Type.String()),
  request: nullable(Type.String()),
  createdAt: Instant,
});

export const cashReturnColumns =
  'id, customer, amount, currency, status, version, invoice, request, created_at AS "createdAt"';

/** A row of `cash_return` as its port shows it. */
export function cashReturnRecord(row: Static<typeof CashReturnRow>): CashReturnRecord {
  const { amount, currency, ...rest } = row;
  return { ...rest, amount: money(amount, currency) };
}
