import { Type } from 'typebox';
import type { Static } from 'typebox';
import { actorAndReason } from './actor-and-reason';
import { MoneyOnWire } from './money';
import type { WrittenMoney } from './money';
import { DueOnWire } from './invoice-payment-input';
import type { InvoicePaymentInput } from './invoice-payment-input';
import type { RequestAnswer, RequestKind } from './requests';

export const invoicePaymentWorkflowType = 'invoicePayment';

/** The input of the workflow: which attempt of which invoice. Its registry row holds the same. */
export interface InvoicePaymentWorkflowInput {
  readonly payment: InvoicePaymentInput;
  /** 1 unless a canceled or expired invoice was restarted. */
  readonly attempt?: number;
}

/** Apply the customer's free cash to this invoice by hand; without `amount`, the rest that it needs. */
export const ReconcileInput = Type.Object(
  { amount: Type.Optional(MoneyOnWire), ...actorAndReason },
  { additionalProperties: false },
);
export type ReconcileInput = Static<typeof ReconcileInput>;

/** Cancel the invoice; what had arrived is sent back, or kept as the customer's cash (the default). */
export const CancelInput = Type.Object(
  {
    fundedMoney: Type.Optional(Type.Union([Type.Literal('return'), Type.Literal('keep')])),
    cancellationReason: Type.Optional(
      Type.Union([
        Type.Literal('duplicate'),
        Type.Literal('fraudulent'),
        Type.Literal('requested_by_customer'),
        Type.Literal('abandoned'),
      ]),
    ),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type CancelInput = Static<typeof CancelInput>;

/** Raise or lower what the invoice asks for; what had arrived and is too much then is kept (the default) or sent back. */
export const ChangeAmountInput = Type.Object(
  {
    amount: MoneyOnWire,
    surplus: Type.Optional(Type.Union([Type.Literal('return'), Type.Literal('keep')])),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type ChangeAmountInput = Static<typeof ChangeAmountInput>;

/** Accept what has been applied as all of the invoice; the rest is written off. */
export const AcceptShortPaymentInput = Type.Object({ ...actorAndReason }, { additionalProperties: false });
export type AcceptShortPaymentInput = Static<typeof AcceptShortPaymentInput>;

/** Give the customer more time: a later due date. */
export const ExtendDeadlineInput = Type.Object(
  { due: DueOnWire, ...actorAndReason },
  { additionalProperties: false },
);
export type ExtendDeadlineInput = Static<typeof ExtendDeadlineInput>;

/** Lower what an open invoice of Stripe's asks for, by a credit note of this amount. */
export const IssueCreditNoteInput = Type.Object(
  { amount: MoneyOnWire, ...actorAndReason },
  { additionalProperties: false },
);
export type IssueCreditNoteInput = Static<typeof IssueCreditNoteInput>;

/** The acts on an invoice payment, each an Update and a Signal of its name, with the kind of request that it makes. */
export const invoicePaymentActs = {
  reconcile: 'reconcile',
  cancel: 'cancel',
  changeAmount: 'change_amount',
  acceptShortPayment: 'accept_short_payment',
  extendDeadline: 'extend_deadline',
  issueCreditNote: 'issue_credit_note',
} as const satisfies Readonly<Record<string, RequestKind>>;
export type InvoicePaymentActName = keyof typeof invoicePaymentActs;

/** The acts on a card payment, likewise. */
export const cardPaymentActs = {
  confirm: 'confirm',
  capture: 'capture',
  incrementAuthorization: 'increment_authorization',
  cancel: 'cancel_card_payment',
} as const satisfies Readonly<Record<string, RequestKind>>;
/** The acts that make another kind of request where the card is paid with on the page of a Checkout Session. */
export const checkoutActs = { cancel: 'cancel_checkout' } as const satisfies Partial<
  Record<keyof typeof cardPaymentActs, RequestKind>
>;
export type CardPaymentActName = keyof typeof cardPaymentActs;

/** The names under which messages are sent by any Temporal client, the CLI included. */
export const invoicePaymentMessages = {
  reconcile: 'reconcile',
  cancel: 'cancel',
  changeAmount: 'changeAmount',
  confirm: 'confirm',
  capture: 'capture',
  incrementAuthorization: 'incrementAuthorization',
  acceptShortPayment: 'acceptShortPayment',
  extendDeadline: 'extendDeadline',
  issueCreditNote: 'issueCreditNote',
  wake: 'wake',
  status: 'status',
} as const;

/** What an operator or backend hears of a request: its outcome, or that it goes on. */
export type RequestOutcome =
  | { readonly requestId: string; readonly state: 'in_progress' }
  | { readonly requestId: string; readonly state: 'answered'; readonly answer: RequestAnswer };

/** A signal that could not be acted on; it has nobody to answer. */
export interface RefusedSignal {
  readonly message: string;
  readonly at: string;
  readonly problem: string;
}

/** What an invoice payment by bank transfer waits for. */
export type BankTransferState =
  | 'preparing'
  | 'waiting_for_funds'
  | 'partially_funded'
  | 'overdue'
  | 'canceling'
  | 'paid'
  | 'short_payment_accepted'
  | 'canceled';

/** What an invoice payment by card waits for. */
export type CardPaymentState =
  | 'preparing'
  | 'overdue'
  | 'waiting_for_payment_method'
  | 'waiting_for_confirmation'
  | 'waiting_for_authentication'
  | 'processing'
  | 'authorized'
  | 'canceling'
  | 'paid'
  | 'canceled'
  | 'expired';

export type InvoicePaymentState = BankTransferState | CardPaymentState;

/** What is held on a card, and what becomes of it. */
export interface CardPaymentStatus {
  readonly paymentIntentStatus: string;
  readonly capturable: WrittenMoney;
  readonly holdEndsAt: string | null;
  readonly nextAlertAt: string | null;
  /** What an operator must look at; null when nothing. */
  readonly attention: string | null;
}

export interface InvoicePaymentStatus {
  readonly invoice: string;
  readonly attempt: number;
  readonly state: InvoicePaymentState;
  readonly paymentIntent: string | null;
  readonly amount: WrittenMoney;
  /** What the customer's credit pays of it; null for an invoice that uses none. */
  readonly creditUsed: WrittenMoney | null;
  readonly applied: WrittenMoney;
  readonly remaining: WrittenMoney;
  readonly dueAt: string | null;
  readonly nextReminderAt: string | null;
  readonly remindersSent: number;
  /** Null for a bank transfer. */
  readonly card: CardPaymentStatus | null;
  /** Requests of this run, the newest last; at most twenty. */
  readonly requests: readonly RequestOutcome[];
  /** Signals that were refused, the newest last; at most ten. */
  readonly refused: readonly RefusedSignal[];
}

export interface TimelineEntry {
  readonly at: string;
  readonly kind:
    | 'started'
    | 'payment_intent_created'
    | 'funds_applied'
    | 'reminder'
    | 'overdue'
    | 'deadline_extended'
    | 'request'
    | 'paid'
    | 'short_payment_accepted'
    | 'canceled'
    | 'return_created'
    | 'failed'
    | 'refund'
    | 'dispute'
    | 'payment_failed'
    | 'authentication_required'
    | 'authorized'
    | 'captured'
    | 'hold_alert'
    | 'hold_margin'
    | 'credit'
    | 'expired'
    | 'begun_anew';
  readonly text: string;
}

/** Why an invoice payment has no PaymentIntent and gets none until somebody acts. */
export interface InvoicePaymentProblem {
  /** Of the catalogue of errors. */
  readonly code: string;
  /** What happened, to which object, and what to do next. */
  readonly text: string;
  readonly at: string;
}

/** How an invoice payment ended. */
export interface InvoicePaymentResult {
  readonly outcome: 'paid' | 'short_payment_accepted' | 'canceled' | 'expired';
  readonly invoice: string;
  readonly attempt: number;
  readonly paymentIntent: string | null;
  readonly amount: WrittenMoney;
  /** What was received for the invoice: all that credit did not pay when paid, nothing when canceled. */
  readonly received: WrittenMoney;
  /** What was given up when a short payment was accepted. */
  readonly writtenOff?: WrittenMoney;
  /** What the customer's credit paid of it. */
  readonly creditUsed?: WrittenMoney;
  /** Why it could not be paid from the customer's cash alone. */
  readonly refusal?: { readonly code: string; readonly text: string };
  /** The return of what had arrived before a cancellation, if it is sent back. */
  readonly cashReturn: {
    readonly refund: string;
    readonly workflowId: string;
    readonly amount: WrittenMoney;
  } | null;
  /** What had arrived before a cancellation and stays as the customer's cash. */
  readonly kept: WrittenMoney | null;
  readonly endedAt: string;
  /** Until when a bank may take back what paid the invoice; null when no money did. */
  readonly finalAfter: string | null;
}
