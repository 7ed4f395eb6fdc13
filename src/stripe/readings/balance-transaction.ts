import { Type } from 'typebox';
import type { Static } from 'typebox';
import { money } from '../../domain/money';
import type { BalanceTransaction, BalanceTransactionSource } from '../../domain/stripe-readings';
import { idOf, instantFromUnix, isOfForm, parseAnswer } from '../wire';
import { Metadata, MinorUnits, Reference, UnixSeconds } from './references';

const BalanceTransactionOnWire = Type.Object({
  id: Type.String(),
  amount: MinorUnits,
  fee: MinorUnits,
  net: MinorUnits,
  currency: Type.String(),
  exchange_rate: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  created: UnixSeconds,
  reporting_category: Type.String(),
  type: Type.String(),
  source: Type.Optional(Reference),
});

const ChargeSource = Type.Object({
  id: Type.String(),
  object: Type.Literal('charge'),
  customer: Type.Optional(Reference),
  payment_intent: Type.Optional(Reference),
  amount_captured: MinorUnits,
  currency: Type.String(),
  payment_method_details: Type.Optional(Type.Union([Type.Object({ type: Type.String() }), Type.Null()])),
  metadata: Type.Optional(Type.Union([Metadata, Type.Null()])),
});

const RefundSource = Type.Object({
  id: Type.String(),
  object: Type.Literal('refund'),
  payment_intent: Type.Optional(Reference),
  amount: MinorUnits,
  currency: Type.String(),
  destination_details: Type.Optional(Type.Union([Type.Object({ type: Type.String() }), Type.Null()])),
});

const CashTransactionSource = Type.Object({
  id: Type.String(),
  object: Type.Literal('customer_cash_balance_transaction'),
  customer: Reference,
  net_amount: MinorUnits,
  currency: Type.String(),
});

const DisputeSource = Type.Object({
  id: Type.String(),
  object: Type.Literal('dispute'),
  payment_intent: Type.Optional(Reference),
  amount: MinorUnits,
  currency: Type.String(),
  reason: Type.String(),
});

/** What to ask Stripe to write out in full, so that one answer says what each balance transaction is about. */
export const balanceTransactionExpansion = ['data.source'];

/** Reads a balance transaction with its source. Throws `stripe_answer_not_understood`. */
export function readBalanceTransaction(answer: unknown, operation: string): BalanceTransaction {
  const row = parseAnswer(BalanceTransactionOnWire, answer, operation);
  return {
    id: row.id,
    amount: BigInt(row.amount),
    fee: BigInt(row.fee),
    net: BigInt(row.net),
    currency: row.currency,
    exchangeRate: row.exchange_rate ?? null,
    created: instantFromUnix(row.created),
    reportingCategory: row.reporting_category,
    type: row.type,
    source: readSource(row.source ?? null),
  };
}

/** A source of a kind that the books know nothing of stays an id. */
function readSource(source: Static<typeof Reference>): BalanceTransactionSource | null {
  if (isOfForm(ChargeSource, source)) return readCharge(source);
  if (isOfForm(RefundSource, source)) {
    return {
      kind: 'refund',
      id: source.id,
      paymentIntent: idOf(source.payment_intent),
      amount: money(BigInt(source.amount), source.currency),
      toCash: source.destination_details?.type === 'customer_cash_balance',
    };
  }
  if (isOfForm(CashTransactionSource, source)) {
    const amount = money(BigInt(source.net_amount), source.currency);
    return { kind: 'cash_transaction', id: source.id, customer: idOf(source.customer) ?? '', amount };
  }
  if (isOfForm(DisputeSource, source)) {
    const { id, reason } = source;
    const amount = money(BigInt(source.amount), source.currency);
    return { kind: 'dispute', id, paymentIntent: idOf(source.payment_intent), amount, reason };
  }
  const id = idOf(source);
  return id === null ? null : { kind: 'other', id };
}

function readCharge(charge: Static<typeof ChargeSource>): BalanceTransactionSource {
  return {
    kind: 'charge',
    id: charge.id,
    customer: idOf(charge.customer),
    paymentIntent: idOf(charge.payment_intent),
    amount: money(BigInt(charge.amount_captured), charge.currency),
    paymentMethodType: charge.payment_method_details?.type ?? null,
    metadata: charge.metadata ?? {},
  };
}
