import type { DecidedBy } from '../domain/cash/match-first';
import type { CardPaymentReading, CardTerms } from './card-payment';
import type { CashReturnReading } from './cash-return';
import type { WrittenCashPosition } from './customer-cash';
import type { InvoicePaymentResult, TimelineEntry } from './invoice-payment';
import type { DeadlinePolicy, InvoicePaymentInput, ShortPaymentPolicyOnWire } from './invoice-payment-input';
import type { WrittenMoney } from './money';
import type { WrittenOperatorCase } from './operator-case';
import type { CashRequestKind, ReconciliationMode, Request, RequestAnswer, RequestKind } from './requests';

/** What an invoice payment needs to know of itself, from its registry row. */
export interface RegisteredInvoicePayment {
  readonly account: string;
  readonly invoice: string;
  readonly number: string;
  readonly attempt: number;
  readonly customer: string;
  readonly amount: WrittenMoney;
  readonly dueAt: string | null;
  readonly atDeadline: DeadlinePolicy;
  /** What the customer's credit has paid so far; left out for an invoice that uses none. */
  readonly creditUsed?: WrittenMoney;
  /** Paid from the customer's cash at once or not at all. */
  readonly cashOnly?: true;
  /** What came too much above this is sent back; it is kept, if left out. */
  readonly overpaymentAbove?: WrittenMoney;
  /** Wait for the rest, if left out. */
  readonly shortPayment?: ShortPaymentPolicyOnWire;
  /** The deadline as it is written where it was extended since the start. */
  readonly extendedDue?: { readonly at: string };
  readonly reminderSecondsBeforeDue: readonly number[];
  readonly paymentIntent: string | null;
  /** Whether it is an invoice of Stripe's own. */
  readonly ofStripe?: true;
  /** Null for a bank transfer. */
  readonly card: CardTerms | null;
  readonly customerManaged: boolean;
  /** Whether the namespace knows Holdfast's search attributes; a start goes on without them. */
  readonly searchAttributes: boolean;
  readonly result: InvoicePaymentResult | null;
}

/** What is true of an invoice payment now, from the books. */
export interface InvoicePaymentReading {
  /** Null while there is no PaymentIntent. */
  readonly paymentIntentStatus: string | null;
  /** What the invoice asks for now. */
  readonly amount: WrittenMoney;
  /** What the customer's credit pays of it; left out for an invoice that uses none. */
  readonly creditUsed?: WrittenMoney;
  /** What was given up of it when a short payment was accepted. */
  readonly writtenOff: WrittenMoney;
  readonly applied: WrittenMoney;
  readonly remaining: WrittenMoney;
  readonly reference: string | null;
  /** Answers to the requests asked about. */
  readonly answers: readonly { readonly request: string; readonly answer: RequestAnswer }[];
  /**
   * Of a canceled PaymentIntent: the request that canceled it, or that will be answered when it has. A workflow may not
   * know of it: it was stored, and the task that stored it was lost.
   */
  readonly cancellation?: { readonly request: string; readonly answer: RequestAnswer | null };
  /** The request of this workflow's that is about to be asked, if it was asked before: by a run that was reset since. */
  readonly askedBefore?: {
    readonly request: string;
    readonly kind: RequestKind;
    readonly answer: RequestAnswer | null;
  };
}

/** The activities of an invoice payment that touch only Postgres and Temporal; run as local activities. */
export interface InvoicePaymentLedgerActivities {
  /** The registry row of a payment; null when there is none with this input, because its
   * workflow was started past the door, by Temporal's own CLI. */
  findInvoicePayment(input: {
    readonly payment: InvoicePaymentInput;
    readonly attempt: number;
  }): Promise<RegisteredInvoicePayment | null>;
  readInvoicePayment(input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly requests: readonly string[];
    /** A request that the workflow is about to ask; it may have been asked before a reset. */
    readonly aboutToAsk?: string;
  }): Promise<InvoicePaymentReading>;
  /** Stores a request for the owner of the customer's cash, and wakes it. The same id again is the same request. */
  askCustomerCash(request: Request): Promise<{ readonly answer: RequestAnswer | null }>;
  wakeCustomerCash(input: { readonly customer: string }): Promise<void>;
  /** Moves the deadline of an invoice; the request is stored together with its answer. */
  extendDeadline(request: Request): Promise<RequestAnswer>;
  recordTimeline(input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly key: string;
    readonly entry: TimelineEntry;
  }): Promise<void>;
  recordResult(input: InvoicePaymentResult): Promise<InvoicePaymentResult>;
  /** Notes, where the backend reads it, why there will be no PaymentIntent until somebody acts. */
  recordProblem(input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly code: string;
    readonly text: string;
  }): Promise<void>;
}

/** What every workflow may do in Postgres; run as a local activity. */
export interface CommonLedgerActivities {
  /** Opens a case for an operator; found again, it is the same case. */
  openCase(input: WrittenOperatorCase): Promise<void>;
}

/** The activities of an invoice payment that call Stripe; their rate is bounded. */
export interface InvoicePaymentStripeActivities {
  /** Does for a workflow that was started past the door what the door does: checks the input and registers it. */
  registerInvoicePayment(input: { readonly payment: InvoicePaymentInput }): Promise<RegisteredInvoicePayment>;
  /** Creates and confirms the PaymentIntent, and books the opened invoice. */
  createPaymentIntent(input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<{ readonly paymentIntent: string }>;
  /** Opens an invoice of Stripe's own; no PaymentIntent where the customer's credit pays all of it. */
  openStripeInvoice(input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<{ readonly paymentIntent: string | null }>;
}

/** The activities of a card payment that touch only Postgres; run as local activities. */
export interface CardPaymentLedgerActivities {
  /** Stores a request for the card payment itself. The same id again is the same request. */
  askCardPayment(request: Request): Promise<{ readonly answer: RequestAnswer | null }>;
  openHoldCase(input: {
    readonly paymentIntent: string;
    readonly customer: string;
    readonly invoice: string;
    readonly capturable: WrittenMoney;
    readonly holdEndsAt: string;
    readonly why: string;
  }): Promise<void>;
  closeHoldCase(input: { readonly paymentIntent: string; readonly resolution: string }): Promise<void>;
}

/** The activities of a card payment that call Stripe; their rate is bounded. */
export interface CardPaymentStripeActivities {
  /** Reads the PaymentIntent from Stripe and books what has changed. */
  syncCardPayment(input: {
    readonly invoice: string;
    readonly attempt: number;
    /** Requests that the workflow is about to ask; they may have been asked before a reset. */
    readonly aboutToAsk?: readonly string[];
  }): Promise<CardPaymentReading>;
  /** Confirms, captures, increments or cancels, as a request asks, and stores its answer. */
  carryOutCardRequest(input: { readonly request: string }): Promise<RequestAnswer>;
}

/** So many open cases of a customer a reading shows; `holdfast cases list` shows all. */
export const openCasesShown = 5;

/** What the books say of a customer's cash, as it is shown. */
export interface CashShown {
  readonly managed: boolean;
  readonly reconciliationMode: ReconciliationMode;
  /** As Holdfast set it last; another one at Stripe was set by somebody else. */
  readonly reconciliationModeSet: ReconciliationMode;
  readonly positions: readonly WrittenCashPosition[];
  readonly openPaymentIntents: number;
  /** Intents that are not Holdfast's and hold some of the cash. */
  readonly foreignPaymentIntents: number;
  /** What waits for an operator's decision, the oldest first; at most `openCasesShown` of them. */
  readonly openCases: readonly { readonly key: string; readonly text: string }[];
  /** Why no write of the customer begins now, in words; null when nothing stops it. */
  readonly stopped: string | null;
  readonly syncedAt: string;
}

/** What a sync found, as far as the workflow needs it. */
export interface CustomerCashReading extends CashShown {
  /** Whether the rows of every currency join up to what is available. */
  readonly complete: boolean;
  /** Where Stripe, in automatic mode, matched otherwise than Holdfast would have, in words, the newest first. */
  readonly allocatedOtherwise?: readonly string[];
  /** Writes to Stripe of which nobody knows yet whether they happened. */
  readonly unknownWrites: number;
  /** The oldest of those, for the reader; null when there is none. */
  readonly oldestUnknownWrite: { readonly id: string; readonly kind: string; readonly sentAt: string } | null;
  readonly searchAttributes: boolean;
  /** How many of the customer's marks had been taken away when Stripe was read; runs from before it was told lack it. */
  readonly marks?: number;
}

/** What a step of an allocation has read after it; only the last step of a round tells more than that nothing is covered. */
export interface AppliedStep {
  /** How many of the customer's marks need no round any more; 0 while something is left to match. */
  readonly marks: number;
  /** Free cash would be matched now as no plan of the round has it: what has come since needs another. */
  readonly leavesFreeCash?: boolean;
  readonly shown?: CashShown;
}

export interface TakenRequest {
  readonly id: string;
  readonly kind: CashRequestKind;
  readonly decidedBy: DecidedBy;
  /** Decimal string; requests are taken in this order. */
  readonly position: string;
}

export interface ProposedPlan {
  readonly plan: string;
  readonly steps: number;
}

export interface CanceledPaymentIntent {
  /** What it had been funded with and was freed; zero if nothing. */
  readonly freed: WrittenMoney;
  readonly fundedMoney: 'return' | 'keep';
}

/** The activities of a customer's cash that touch only Postgres; run as local activities. */
export interface CustomerCashLedgerActivities {
  takeNextRequest(input: {
    readonly customer: string;
    readonly afterPosition: string;
  }): Promise<TakenRequest | null>;
  parkRequest(input: { readonly request: string; readonly reason: string }): Promise<void>;
  /** Stores the answer and wakes the asker. Gives what is true after it; nothing where the books know no such request. */
  answerRequest(input: {
    readonly request: string;
    readonly answer: RequestAnswer;
  }): Promise<CashShown | undefined>;
  /** Gives up what a bank took back, or starts the next attempt to have its invoice paid. */
  resolveReversal(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Matches free cash with open PaymentIntents and stores the plan under an id that the workflow gives. */
  proposeAllocation(input: {
    readonly customer: string;
    readonly plan: string;
  }): Promise<readonly ProposedPlan[]>;
}

/** The activities of a customer's cash that call Stripe; their rate is bounded. */
export interface CustomerCashStripeActivities {
  /** Resolves unfinished writes, reads Stripe's rows and books them; wakes the invoices that they concern. */
  syncCustomerCash(input: { readonly customer: string }): Promise<CustomerCashReading>;
  /** Carries out one step of a stored plan. The last one of a round names all plans of the round. */
  applyAllocationStep(input: {
    readonly customer: string;
    readonly plan: string;
    readonly step: number;
    readonly lastOf?: readonly string[];
  }): Promise<AppliedStep | undefined>;
  /** Sets the customer to manual reconciliation and manages it from then on. */
  manageCustomer(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Uses a customer's credit for an invoice before it has a PaymentIntent. */
  useCredit(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Applies free cash to the PaymentIntent of a request. */
  reconcilePaymentIntent(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Raises or lowers what an invoice asks for; what was applied stays applied as far as it is needed. */
  changeAmount(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Accepts what was applied to an invoice as all of it, and writes the rest off. */
  acceptShortPayment(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Lowers what an open invoice of Stripe's asks for. */
  issueCreditNote(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Sets who matches the customer's cash. */
  setReconciliationMode(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Cancels the PaymentIntent of a request; what it frees is reserved for the request. */
  cancelPaymentIntent(input: { readonly request: string }): Promise<CanceledPaymentIntent | RequestAnswer>;
  /** Sends what a canceled intent freed back to the customer's bank, and starts the workflow that follows it. */
  returnFreedCash(input: { readonly request: string; readonly freed: WrittenMoney }): Promise<RequestAnswer>;
  /** Confirms an intent that waits for a transfer, where that takes cash. */
  confirmTransfer(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Pays an invoice from free cash at once, or not at all. */
  payFromCash(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Sends free cash of the customer back to its bank. */
  returnCash(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Sends back what came too much for an invoice that was paid. */
  returnOverpayment(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Matches free cash with open invoices by hand, or shows how it would. */
  reconcileCash(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Books what became of a customer's money in our balance. */
  settleOwed(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Gives a payment back to the customer's bank or card, and starts the workflow that follows it. */
  refundPayment(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Cancels a refund that waits for bank details. */
  cancelRefund(input: { readonly request: string }): Promise<RequestAnswer>;
  /** Gives what a canceled intent freed to the customer's free cash. */
  keepFreedCash(input: { readonly request: string; readonly freed: WrittenMoney }): Promise<RequestAnswer>;
  /** Releases late money, applies it to an open invoice, or returns it. */
  resolveLateMoney(input: { readonly request: string }): Promise<RequestAnswer>;
}

/** The activities that follow a return. */
export interface CashReturnStripeActivities {
  /** Reads the refund, books the difference to what is booked, and tells its state; null when it is not Holdfast's. */
  followCashReturn(input: { readonly refund: string }): Promise<CashReturnReading | null>;
}

/** The activities of the sweep that touch only Postgres and Temporal; run as local activities. */
export interface SweepLedgerActivities {
  wakeNeglectedCustomers(): Promise<{ readonly woken: number }>;
  startMissingPayments(): Promise<{ readonly started: number }>;
  startMissingReturns(): Promise<{ readonly started: number }>;
}

/** The activities of the sweep that call Stripe. */
export interface SweepStripeActivities {
  sweepEvents(): Promise<{ readonly missed: number }>;
  settleEndedCards(): Promise<{ readonly read: number; readonly failed: number }>;
  /** Books what is new on the merchant's Stripe balance, each row once, and watches what settles for too long. */
  bookBalanceTransactions(): Promise<{ readonly booked: number }>;
}

/** The activity of the audit that touches only Postgres; run as a local activity. */
export interface LedgerAuditLedgerActivities {
  countOpenDifferences(): Promise<{ readonly open: number }>;
}

/** The activities of the audit that call Stripe. */
export interface LedgerAuditStripeActivities {
  auditCustomers(): Promise<{ readonly compared: number }>;
  auditAccount(): Promise<void>;
}

export type LedgerActivities = CommonLedgerActivities &
  InvoicePaymentLedgerActivities &
  CardPaymentLedgerActivities &
  CustomerCashLedgerActivities &
  SweepLedgerActivities &
  LedgerAuditLedgerActivities;
export type StripeActivities = InvoicePaymentStripeActivities &
  CardPaymentStripeActivities &
  CustomerCashStripeActivities &
  CashReturnStripeActivities &
  SweepStripeActivities &
  LedgerAuditStripeActivities;
