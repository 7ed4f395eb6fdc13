import { Type } from 'typebox';
import { paymentIntentStatuses } from '../../domain/stripe-readings';
import type { StripeWriteState } from '../../contracts/stripe-writes';
import { Instant, jsonColumn, nullable, oneOf } from './columns';
import { StoredMoney } from './stored-money';

export const stripeWriteRequest = jsonColumn(
  'A Stripe write',
  Type.Union([
    Type.Object({
      kind: Type.Literal('create_payment_intent'),
      customer: Type.String(),
      amount: StoredMoney,
      invoice: Type.String(),
      attempt: Type.Integer(),
      number: Type.String(),
      country: nullable(Type.String()),
      instance: Type.String(),
      confirmedLater: Type.Optional(Type.Literal(true)),
      cashOnly: Type.Optional(Type.Literal(true)),
    }),
    Type.Object({
      kind: Type.Literal('apply_customer_balance'),
      paymentIntent: Type.String(),
      amount: StoredMoney,
    }),
    Type.Object({
      kind: Type.Literal('cancel_payment_intent'),
      paymentIntent: Type.String(),
      currency: Type.String(),
      cancellationReason: nullable(
        Type.Enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']),
      ),
    }),
    Type.Object({
      kind: Type.Literal('adjust_credit_balance'),
      customer: Type.String(),
      direction: Type.Enum(['use', 'give_back']),
      amount: StoredMoney,
      invoice: Type.String(),
      attempt: Type.Integer(),
      number: Type.String(),
      instance: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('return_cash'),
      customer: Type.String(),
      amount: StoredMoney,
      invoice: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('update_payment_intent'),
      paymentIntent: Type.String(),
      amount: StoredMoney,
      because: Type.Enum(['amount_changed', 'short_payment_accepted', 'owed_used']),
      decisions: Type.Optional(Type.String()),
    }),
    Type.Object({
      kind: Type.Literal('pay_from_cash'),
      paymentIntent: Type.String(),
      amount: StoredMoney,
    }),
    Type.Object({
      kind: Type.Literal('confirm_bank_transfer'),
      customer: Type.String(),
      paymentIntent: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('refund_payment'),
      paymentIntent: Type.String(),
      amount: StoredMoney,
      invoice: Type.String(),
      instructionsEmail: nullable(Type.String()),
      refundReason: nullable(Type.Enum(['duplicate', 'fraudulent', 'requested_by_customer'])),
    }),
    Type.Object({
      kind: Type.Literal('cancel_refund'),
      refund: Type.String(),
      paymentIntent: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('create_card_payment_intent'),
      customer: Type.String(),
      amount: StoredMoney,
      invoice: Type.String(),
      attempt: Type.Integer(),
      number: Type.String(),
      instance: Type.String(),
      capture: Type.Enum(['automatic', 'manual']),
      confirmation: Type.Enum(['automatic', 'manual']),
      paymentMethod: nullable(Type.String()),
      requestIncrementalAuthorization: Type.Boolean(),
      requestMulticapture: Type.Boolean(),
      requestExtendedAuthorization: Type.Boolean(),
    }),
    Type.Object({
      kind: Type.Literal('confirm_payment_intent'),
      paymentIntent: Type.String(),
      paymentMethod: nullable(Type.String()),
      returnUrl: nullable(Type.String()),
      offSession: Type.Boolean(),
      statusBefore: Type.Enum([...paymentIntentStatuses]),
      chargeBefore: nullable(Type.String()),
    }),
    Type.Object({
      kind: Type.Literal('capture_payment_intent'),
      paymentIntent: Type.String(),
      amount: StoredMoney,
      finalCapture: Type.Boolean(),
      metadata: Type.Record(Type.String(), Type.String()),
      receivedBefore: StoredMoney,
      decisions: Type.Optional(Type.String()),
    }),
    Type.Object({
      kind: Type.Literal('increment_authorization'),
      paymentIntent: Type.String(),
      amount: StoredMoney,
      decisions: Type.Optional(Type.String()),
    }),
    Type.Object({
      kind: Type.Literal('expire_checkout_session'),
      customer: Type.String(),
      checkoutSession: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('finalize_invoice'),
      customer: Type.String(),
      invoice: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('void_invoice'),
      customer: Type.String(),
      invoice: Type.String(),
      paymentIntent: Type.String(),
    }),
    Type.Object({
      kind: Type.Literal('create_credit_note'),
      customer: Type.String(),
      invoice: Type.String(),
      paymentIntent: Type.String(),
      amount: StoredMoney,
    }),
    Type.Object({
      kind: Type.Literal('set_reconciliation_mode'),
      customer: Type.String(),
      mode: Type.Enum(['automatic', 'manual']),
      setBackTo: Type.Optional(Type.Literal('automatic')),
    }),
  ]),
);

export const writeRefusal = jsonColumn(
  'The refusal of a Stripe write',
  Type.Object({
    code: Type.String(),
    message: Type.String(),
    paymentIntentStatus: nullable(Type.Enum([...paymentIntentStatuses])),
  }),
);

/** A row of `stripe_write` as its port shows it. */
export const StripeWriteRow = Type.Object({
  id: Type.String(),
  cause: Type.String(),
  successor: Type.Integer(),
  customer: Type.String(),
  object: Type.String(),
  request: stripeWriteRequest.schema,
  state: oneOf<StripeWriteState>()(['announced', 'sent', 'done', 'refused', 'unknown', 'absent']),
  announcedAt: Instant,
  firstSentAt: nullable(Instant),
  lastSentAt: nullable(Instant),
  replayedFailureAt: nullable(Instant),
  restoredAt: nullable(Instant),
  missedAt: nullable(Instant),
  resultId: nullable(Type.String()),
  refusal: nullable(writeRefusal.schema),
  newestCashTransaction: nullable(Type.String()),
  reserveFor: nullable(Type.String()),
  spends: nullable(Type.String()),
  explainedCashTransaction: nullable(Type.String()),
});

export const stripeWriteColumns = `
  id, cause, successor, customer, object, request, state, announced_at AS "announcedAt",
  first_sent_at AS "firstSentAt", last_sent_at AS "lastSentAt",
  replayed_failure_at AS "replayedFailureAt", restored_at AS "restoredAt", missed_at AS "missedAt", result_id AS "resultId", refusal,
  newest_cash_transaction AS "newestCashTransaction", reserve_for AS "reserveFor", spends,
  explained_cash_transaction AS "explainedCashTransaction"`;
