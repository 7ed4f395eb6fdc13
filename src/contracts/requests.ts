import { Type } from 'typebox';
import type { Static } from 'typebox';
import { WrittenMoney } from './money';

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** Who matches a customer's cash at Stripe: Stripe itself, or whoever calls its API. */
export const ReconciliationMode = Type.Enum(['automatic', 'manual']);
export type ReconciliationMode = Static<typeof ReconciliationMode>;

const FundedMoney = Type.Enum(['return', 'keep']);
/** Where late money goes: to the customer's free cash, to an open invoice, or back to the customer's bank. */
export const LateMoneyResolution = Type.Enum(['release', 'apply', 'return']);
/** What becomes of an invoice whose payment was taken back: it is waited for again, or given up. */
export const ReversalResolution = Type.Enum(['reopen', 'give_up']);
/** What becomes of a customer's money in our balance: paid out by hand, or used for an open invoice. */
export const OwedResolution = Type.Enum(['paid_out', 'use_for_invoice']);
/** Stripe's reasons of a refund (docs.stripe.com/api/refunds/create). */
export const RefundReason = Type.Enum(['duplicate', 'fraudulent', 'requested_by_customer']);
const CancellationReason = Type.Enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']);
const CashReturnStarted = Type.Object({ refund: Type.String(), workflowId: Type.String() });

/** What an invoice payment by card is asked for; it carries it out itself, as its intent's one owner. */
const cardActs = [
  Type.Object({
    kind: Type.Literal('confirm'),
    paymentIntent: Type.String(),
    /** Null for the one that the intent has. */
    paymentMethod: nullable(Type.String()),
    returnUrl: nullable(Type.String()),
    offSession: Type.Boolean(),
  }),
  Type.Object({
    kind: Type.Literal('capture'),
    paymentIntent: Type.String(),
    /** Null for all that is held. */
    amount: nullable(WrittenMoney),
    finalCapture: Type.Boolean(),
    metadata: Type.Record(Type.String(), Type.String()),
  }),
  Type.Object({
    kind: Type.Literal('increment_authorization'),
    paymentIntent: Type.String(),
    /** The new total. */
    amount: WrittenMoney,
  }),
  Type.Object({
    kind: Type.Literal('cancel_card_payment'),
    paymentIntent: Type.String(),
    cancellationReason: nullable(CancellationReason),
  }),
  Type.Object({
    /** Of a payment on the page of a Checkout Session, whose PaymentIntent may not be there yet. */
    kind: Type.Literal('cancel_checkout'),
    checkoutSession: Type.String(),
    cancellationReason: nullable(CancellationReason),
  }),
] as const;

/** What is asked of a customer's cash or of a card payment, as it is stored. Its row in `request` is the audit record. */
export const RequestArguments = Type.Union([
  Type.Object({ kind: Type.Literal('manage_customer') }),
  Type.Object({
    kind: Type.Literal('use_credit'),
    invoice: Type.String(),
    attempt: Type.Integer(),
  }),
  Type.Object({
    kind: Type.Literal('reconcile'),
    paymentIntent: Type.String(),
    amount: nullable(WrittenMoney),
  }),
  Type.Object({
    kind: Type.Literal('change_amount'),
    paymentIntent: Type.String(),
    amount: WrittenMoney,
    /** What becomes of money that had arrived and is too much then. */
    surplus: FundedMoney,
  }),
  Type.Object({
    kind: Type.Literal('accept_short_payment'),
    paymentIntent: Type.String(),
    /** What may be missing at most; null for whatever is. */
    atMost: nullable(WrittenMoney),
  }),
  Type.Object({
    /** Carried out by the invoice itself. */
    kind: Type.Literal('extend_deadline'),
    invoice: Type.String(),
    attempt: Type.Integer(),
    dueAt: Type.String(),
    before: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal('issue_credit_note'),
    paymentIntent: Type.String(),
    invoice: Type.String(),
    /** By how much the invoice is lowered. */
    amount: WrittenMoney,
  }),
  Type.Object({ kind: Type.Literal('set_reconciliation_mode'), mode: ReconciliationMode }),
  Type.Object({
    kind: Type.Literal('cancel'),
    paymentIntent: Type.String(),
    fundedMoney: FundedMoney,
    cancellationReason: nullable(CancellationReason),
  }),
  Type.Object({
    kind: Type.Literal('resolve_late_money'),
    /** The key of the case. */
    case: Type.String(),
    resolution: LateMoneyResolution,
    /** The invoice that gets it when it is applied; null otherwise. */
    invoice: nullable(Type.String()),
  }),
  Type.Object({
    kind: Type.Literal('resolve_reversal'),
    /** The key of the case. */
    case: Type.String(),
    resolution: ReversalResolution,
    /** Whose payment was taken back, when it is to be paid again; null otherwise. */
    invoice: nullable(Type.String()),
  }),
  Type.Object({ kind: Type.Literal('confirm_transfer'), paymentIntent: Type.String() }),
  Type.Object({ kind: Type.Literal('pay_from_cash'), paymentIntent: Type.String() }),
  Type.Object({ kind: Type.Literal('return_cash'), amount: WrittenMoney }),
  Type.Object({
    kind: Type.Literal('return_overpayment'),
    invoice: Type.String(),
    attempt: Type.Integer(),
    /** What is kept without a word. */
    above: WrittenMoney,
  }),
  Type.Object({
    kind: Type.Literal('reconcile_cash'),
    /** Null for what the policy would do. */
    steps: nullable(
      Type.Array(
        Type.Object({
          invoice: Type.String(),
          /** Null for the rest that it needs. */
          amount: nullable(WrittenMoney),
        }),
      ),
    ),
    dryRun: Type.Boolean(),
  }),
  Type.Object({
    kind: Type.Literal('settle_owed'),
    /** The key of the case. */
    case: Type.String(),
    resolution: OwedResolution,
    /** The invoice that it pays, when it is used for one; null otherwise. */
    invoice: nullable(Type.String()),
  }),
  Type.Object({
    kind: Type.Literal('refund_payment'),
    paymentIntent: Type.String(),
    /** Null for all that is left. */
    amount: nullable(WrittenMoney),
    instructionsEmail: nullable(Type.String()),
    refundReason: nullable(RefundReason),
  }),
  Type.Object({ kind: Type.Literal('cancel_refund'), refund: Type.String() }),
  ...cardActs,
]);
export type RequestArguments = Static<typeof RequestArguments>;
export type RequestKind = RequestArguments['kind'];

export const cardRequestKinds = [
  'confirm',
  'capture',
  'increment_authorization',
  'cancel_card_payment',
  'cancel_checkout',
] as const;
export type CardRequestKind = (typeof cardRequestKinds)[number];

export function isCardRequest(kind: RequestKind): kind is CardRequestKind {
  return cardRequestKinds.some((one) => one === kind);
}

/** What is asked of the owner of a customer's cash. */
export type CashRequestKind = Exclude<RequestKind, CardRequestKind>;

/** How a request ended, as it is stored and told. `overtaken` tells what was true instead when it was carried out. */
export const RequestAnswer = Type.Union([
  Type.Object({ kind: Type.Literal('customer_managed') }),
  Type.Object({
    kind: Type.Literal('credit_used'),
    /** Zero where the customer has no credit. */
    amount: WrittenMoney,
  }),
  Type.Object({
    kind: Type.Literal('reconciled'),
    applied: WrittenMoney,
    remaining: WrittenMoney,
    paid: Type.Boolean(),
  }),
  Type.Object({
    kind: Type.Literal('amount_changed'),
    amount: WrittenMoney,
    applied: WrittenMoney,
    remaining: WrittenMoney,
    paid: Type.Boolean(),
    /** What had arrived and is too much now. */
    surplus: WrittenMoney,
    cashReturn: nullable(CashReturnStarted),
  }),
  Type.Object({
    kind: Type.Literal('short_payment_accepted'),
    received: WrittenMoney,
    writtenOff: WrittenMoney,
    paid: Type.Boolean(),
  }),
  Type.Object({
    kind: Type.Literal('credit_note_issued'),
    creditNote: Type.String(),
    credited: WrittenMoney,
    remaining: WrittenMoney,
  }),
  Type.Object({ kind: Type.Literal('deadline_extended'), dueAt: Type.String(), before: Type.String() }),
  Type.Object({ kind: Type.Literal('reconciliation_mode_set'), mode: ReconciliationMode }),
  Type.Object({
    kind: Type.Literal('canceled'),
    /** What had been applied, or held on a card, and was freed. */
    freed: WrittenMoney,
    cashReturn: nullable(CashReturnStarted),
    /** What a bank's reversal or Stripe took of it before it could be kept or sent back. */
    taken: Type.Optional(WrittenMoney),
  }),
  Type.Object({
    kind: Type.Literal('late_money_resolved'),
    resolution: LateMoneyResolution,
    /** What was released, applied or returned. */
    amount: WrittenMoney,
    /** What is still reserved, and the case open for it. */
    left: WrittenMoney,
    cashReturn: nullable(CashReturnStarted),
  }),
  Type.Object({
    kind: Type.Literal('reversal_resolved'),
    resolution: ReversalResolution,
    amount: WrittenMoney,
    /** The new attempt to have the invoice paid. */
    reopened: nullable(
      Type.Object({ invoice: Type.String(), attempt: Type.Integer(), workflowId: Type.String() }),
    ),
  }),
  Type.Object({
    kind: Type.Literal('refund_started'),
    refund: Type.String(),
    workflowId: Type.String(),
    amount: WrittenMoney,
  }),
  Type.Object({ kind: Type.Literal('transfer_confirmed') }),
  Type.Object({ kind: Type.Literal('paid_from_cash'), amount: WrittenMoney }),
  Type.Object({
    kind: Type.Literal('cash_returned'),
    amount: WrittenMoney,
    refund: Type.String(),
    workflowId: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('overpayment_kept'), amount: WrittenMoney, text: Type.String() }),
  Type.Object({
    kind: Type.Literal('cash_reconciled'),
    dryRun: Type.Boolean(),
    /** In their order; what was not applied was refused by Stripe, or comes after such a one, or is only shown. */
    steps: Type.Array(
      Type.Object({
        invoice: Type.String(),
        paymentIntent: Type.String(),
        amount: WrittenMoney,
        applied: Type.Boolean(),
      }),
    ),
    /** Why, in words for an operator. */
    explanation: Type.Array(Type.String()),
  }),
  Type.Object({ kind: Type.Literal('owed_settled'), resolution: OwedResolution, amount: WrittenMoney }),
  Type.Object({ kind: Type.Literal('refund_canceled'), refund: Type.String(), amount: WrittenMoney }),
  Type.Object({
    kind: Type.Literal('confirmed'),
    /** `requires_action` when the customer must authenticate. */
    paymentIntentStatus: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal('captured'),
    captured: WrittenMoney,
    /** By all captures so far. */
    received: WrittenMoney,
    /** What is still held. */
    capturable: WrittenMoney,
  }),
  Type.Object({ kind: Type.Literal('authorization_incremented'), authorized: WrittenMoney }),
  Type.Object({
    kind: Type.Literal('overtaken'),
    paymentIntentStatus: Type.String(),
    text: Type.String(),
  }),
  Type.Object({ kind: Type.Literal('refused'), code: Type.String(), text: Type.String() }),
]);
export type RequestAnswer = Static<typeof RequestAnswer>;

export interface Request {
  readonly id: string;
  readonly customer: string;
  readonly arguments: RequestArguments;
  readonly actor: string;
  readonly reason: string;
  /** The workflow that asks and is woken with the answer; null when nobody waits. */
  readonly asker: string | null;
}

/** Rules of an invoice's policies that ask for something when their time has come, as the actors of their requests. */
export const ruleActors = { deadline: 'deadline', shortPayment: 'short payment policy' } as const;

export type RequestState = 'open' | 'taken' | 'parked' | 'answered';
