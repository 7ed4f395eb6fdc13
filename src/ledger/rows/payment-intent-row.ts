import { Type } from 'typebox';
import type { Static } from 'typebox';
import { money } from '../../domain/money';
import { paymentIntentStatuses } from '../../domain/stripe-readings';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import { BigInteger, Instant, jsonColumn, nullable } from './columns';

export const bankTransferInstructions = jsonColumn(
  'Bank transfer instructions',
  Type.Object({
    type: Type.String(),
    reference: nullable(Type.String()),
    hostedInstructionsUrl: nullable(Type.String()),
    financialAddresses: Type.Unsafe<readonly unknown[]>(Type.Array(Type.Unknown())),
  }),
);

export const PaymentIntentRow = Type.Object({
  id: Type.String(),
  customer: Type.String(),
  invoice: Type.String(),
  attempt: Type.Integer(),
  method: Type.Enum(['bank_transfer', 'card']),
  amount: BigInteger,
  amountCapturable: BigInteger,
  amountReceived: BigInteger,
  inFull: Type.Boolean(),
  captureBefore: nullable(Instant),
  applied: BigInteger,
  writtenOff: BigInteger,
  currency: Type.String(),
  status: Type.Enum([...paymentIntentStatuses]),
  instructions: nullable(bankTransferInstructions.schema),
  charge: nullable(Type.String()),
  balanceTransaction: nullable(Type.String()),
  version: Type.Integer(),
  touches: Type.Integer(),
  touched: Type.Boolean(),
  untold: Type.Boolean(),
  createdAt: Instant,
});

/** What is applied is the credit balance of the intent's funding account, which its end brings to zero. */
export const paymentIntentColumns = `
  payment_intent.id, payment_intent.customer, payment_intent.invoice, payment_intent.attempt, payment_intent.method,
  payment_intent.amount, amount_capturable AS "amountCapturable", amount_received AS "amountReceived",
  capture_before AS "captureBefore", in_full AS "inFull", written_off AS "writtenOff", payment_intent.currency,
  payment_intent.status, instructions, charge, balance_transaction AS "balanceTransaction", version, touches,
  touches > touches_read AS touched, news > news_told AS untold, payment_intent.created_at AS "createdAt",
  CASE WHEN payment_intent.status IN ('succeeded', 'canceled') THEN 0 ELSE coalesce(-funding.balance, 0) END AS applied`;

export const fromPaymentIntents = `
  FROM payment_intent
  LEFT JOIN ledger_account AS funding
    ON funding.account = payment_intent.account AND funding.livemode = payment_intent.livemode
    AND funding.name = payment_intent.funding_account AND funding.currency = payment_intent.currency`;

/** A row of `payment_intent` as its port shows it. */
export function paymentIntentRecord(row: Static<typeof PaymentIntentRow>): PaymentIntentRecord {
  const { amount, amountCapturable, amountReceived, applied, writtenOff, currency, ...rest } = row;
  return {
    ...rest,
    amount: money(amount, currency),
    amountCapturable: money(amountCapturable, currency),
    amountReceived: money(amountReceived, currency),
    applied: money(applied, currency),
    writtenOff: money(writtenOff, currency),
  };
}
