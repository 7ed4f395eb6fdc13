import { Type } from 'typebox';
import type { Static } from 'typebox';
import { actorAndReason } from './actor-and-reason';
import type { RefusedSignal, RequestOutcome } from './invoice-payment';
import { MoneyOnWire } from './money';
import type { WrittenMoney } from './money';
import { LateMoneyResolution, OwedResolution, ReconciliationMode, ReversalResolution } from './requests';
import type { RequestKind } from './requests';
import { CustomerId, InvoiceId, textOnWire } from './text';

export const customerCashWorkflowType = 'customerCash';

/** The input of the workflow, and what it carries over when it continues as new: nothing that grows. */
export const CustomerCashInput = Type.Object(
  {
    customer: CustomerId,
    rounds: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Rounds done so far by earlier runs, for the reader.' }),
    ),
    signals: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Acts that came as signals so far, which tells them apart.' }),
    ),
    roundsPerRun: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Rounds after which a run continues as new; 200 unless given.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CustomerCashInput = Static<typeof CustomerCashInput>;

/** Say who matches the customer's cash: Holdfast (manual), or Stripe (automatic). */
export const SetReconciliationModeInput = Type.Object(
  { mode: ReconciliationMode, ...actorAndReason },
  { additionalProperties: false },
);
export type SetReconciliationModeInput = Static<typeof SetReconciliationModeInput>;

/** Say where money goes that came too late for its invoice; `invoice` is the open one to which it is applied. */
export const ResolveLateMoneyInput = Type.Object(
  {
    case: textOnWire('The key of the case, such as late_money/ccsbtxn_….', 300),
    resolution: LateMoneyResolution,
    invoice: Type.Optional(InvoiceId),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type ResolveLateMoneyInput = Static<typeof ResolveLateMoneyInput>;

/** Say what becomes of a payment that a bank took back; `invoice` is the one to be paid again. */
export const ResolveReversalInput = Type.Object(
  {
    case: textOnWire('The key of the case, such as payment_reversed/ccsbtxn_….', 300),
    resolution: ReversalResolution,
    invoice: Type.Optional(InvoiceId),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type ResolveReversalInput = Static<typeof ResolveReversalInput>;

/** Send free cash of the customer's back to its bank. */
export const ReturnCashInput = Type.Object(
  { amount: MoneyOnWire, ...actorAndReason },
  { additionalProperties: false },
);
export type ReturnCashInput = Static<typeof ReturnCashInput>;

/**
 * Match free cash with open invoices by hand: with those named, in their order, or, without any, as the policy would.
 * `dryRun` shows what would be done, and writes nothing.
 */
export const ReconcileCashInput = Type.Object(
  {
    invoices: Type.Optional(
      Type.Array(
        Type.Object(
          { invoice: InvoiceId, amount: Type.Optional(MoneyOnWire) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    ),
    dryRun: Type.Optional(Type.Boolean()),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type ReconcileCashInput = Static<typeof ReconcileCashInput>;

/** Say what became of a customer's money in our balance; `invoice` is the open one for which it is used. */
export const SettleOwedInput = Type.Object(
  {
    case: textOnWire('The key of the case, such as money_owed/ccsbtxn_… or return_failed/re_….', 300),
    resolution: OwedResolution,
    invoice: Type.Optional(InvoiceId),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type SettleOwedInput = Static<typeof SettleOwedInput>;

/** A wake-up that was sent for a mark of the customer's, counted from 1. */
export const Wake = Type.Object({ mark: Type.Integer({ minimum: 1 }) });

/** The acts on a customer's cash, each an Update and a Signal of its name, with the kind of request that it makes. */
export const customerCashActs = {
  setReconciliationMode: 'set_reconciliation_mode',
  reconcile: 'reconcile_cash',
  returnCash: 'return_cash',
  settleOwed: 'settle_owed',
  refundPayment: 'refund_payment',
  cancelRefund: 'cancel_refund',
  resolveLateMoney: 'resolve_late_money',
  resolveReversal: 'resolve_reversal',
} as const satisfies Readonly<Record<string, RequestKind>>;
export type CustomerCashActName = keyof typeof customerCashActs;

/** The names under which messages are sent by any Temporal client, the CLI included. */
export const customerCashMessages = {
  setReconciliationMode: 'setReconciliationMode',
  reconcile: 'reconcile',
  returnCash: 'returnCash',
  settleOwed: 'settleOwed',
  refundPayment: 'refundPayment',
  cancelRefund: 'cancelRefund',
  resolveLateMoney: 'resolveLateMoney',
  resolveReversal: 'resolveReversal',
  wake: 'wake',
  position: 'position',
} as const;

/** A customer's cash in one currency, as the books hold it. */
export interface WrittenCashPosition {
  readonly free: WrittenMoney;
  readonly reserved: WrittenMoney;
}

export interface CustomerCashPosition {
  readonly customer: string;
  readonly positions: readonly WrittenCashPosition[];
  /** Who matches the cash, as last read from Stripe; null before that. */
  readonly reconciliationMode: ReconciliationMode | null;
  readonly openPaymentIntents: number;
  /** Intents that are not Holdfast's and hold some of the cash. */
  readonly foreignPaymentIntents: number;
  /** Where Stripe, in automatic mode, matched otherwise than Holdfast would have, in words, the newest first. */
  readonly allocatedOtherwise: readonly string[];
  readonly parkedRequests: number;
  /** Why no write to Stripe begins now, in words; null when nothing stops it. */
  readonly stopped: string | null;
  readonly syncedAt: string | null;
  readonly rounds: number;
  /** Acts that came as messages to this run, the newest last; at most ten. */
  readonly requests: readonly RequestOutcome[];
  /** Signals that were refused, the newest last; at most ten. */
  readonly refused: readonly RefusedSignal[];
  /** What an operator must look at; null when nothing. */
  readonly attention: string | null;
}
