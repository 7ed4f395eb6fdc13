import type { InvoicePaymentInput } from '../invoice-payment-input';
import type { CustomerRecord } from './ledger-customers';
import type { PaymentIntentRecord } from './ledger-stripe-objects';
import type { InvoicePaymentProblem, InvoicePaymentResult, TimelineEntry } from '../invoice-payment';

export interface InvoicePaymentRecord {
  readonly invoice: string;
  readonly attempt: number;
  readonly workflowId: string;
  readonly input: InvoicePaymentInput;
  readonly customer: string;
  readonly dueAt: Date | null;
  readonly paymentIntent: string | null;
  /** Why it has no PaymentIntent and gets none until somebody starts it again; null when nothing is known. */
  readonly problem: InvoicePaymentProblem | null;
  readonly result: InvoicePaymentResult | null;
  /** The case of a payment that a bank took back, and that this attempt asks for again; null for any other. */
  readonly reopens: string | null;
  readonly createdAt: Date;
}

/** What the timeline says of a change that is stored with it; a key that is there already adds nothing. */
export interface NotedInTimeline {
  readonly key: string;
  readonly entry: TimelineEntry;
}

/** An attempt of an invoice with its customer and its PaymentIntent, as of one moment. */
export interface WholeInvoicePayment {
  readonly payment: InvoicePaymentRecord;
  readonly customer: CustomerRecord;
  readonly paymentIntent: PaymentIntentRecord | null;
}

/** The same with its timeline, the oldest entry first; at most 500. */
export interface InvoicePaymentShown extends WholeInvoicePayment {
  readonly timeline: readonly TimelineEntry[];
}

/** The registry: one row per invoice and attempt, for ever. */
export interface InvoicePayments {
  /**
   * Inserts attempt 1 unless the invoice has a row, and its customer if nobody has yet; returns the newest attempt, and
   * whether it was inserted now.
   */
  register(row: {
    readonly invoice: string;
    readonly workflowId: string;
    readonly input: InvoicePaymentInput;
    readonly dueAt: Date | null;
    readonly now: Date;
    readonly noted?: NotedInTimeline;
  }): Promise<{ readonly record: InvoicePaymentRecord; readonly inserted: boolean }>;
  /** Inserts the attempt after `after`, unless it is there already, and its customer if nobody has yet; returns it. */
  registerNextAttempt(row: {
    readonly invoice: string;
    readonly after: number;
    /** The case of a payment that was taken back and is asked for again. */
    readonly reopens?: string;
    readonly workflowId: string;
    readonly input: InvoicePaymentInput;
    readonly dueAt: Date | null;
    readonly now: Date;
    readonly noted?: NotedInTimeline;
  }): Promise<InvoicePaymentRecord>;
  /** The attempt given, or the newest one. */
  find(invoice: string, attempt?: number): Promise<InvoicePaymentRecord | null>;
  whole(invoice: string, attempt: number): Promise<WholeInvoicePayment | null>;
  /** The attempt given, or the newest one, as a reader sees it. */
  shown(invoice: string, attempt?: number): Promise<InvoicePaymentShown | null>;
  /** The attempt for which a Checkout Session was handed over; there is one at most. */
  ofCheckoutSession(session: string): Promise<InvoicePaymentRecord | null>;
  /** The Checkout Sessions of these customers whose PaymentIntent is not known yet. */
  sessionsWithoutIntent(customers: readonly string[]): Promise<readonly string[]>;
  /**
   * Payments without a result and without a known problem, that were neither registered nor taken since an instant, which
   * is another for those that have their PaymentIntent: at most `limit`, those without one first, then those taken
   * longest ago, each noted as taken now.
   */
  takeUnended(
    untriedSince: { readonly unprepared: Date; readonly prepared: Date },
    now: Date,
    limit: number,
  ): Promise<readonly InvoicePaymentRecord[]>;
  /** Notes a problem of an attempt that has neither a result nor a problem; true when it did. */
  recordProblem(invoice: string, attempt: number, problem: InvoicePaymentProblem): Promise<boolean>;
  /** Takes back a noted problem, unless another has been noted since. */
  clearProblem(invoice: string, attempt: number, problem: InvoicePaymentProblem): Promise<void>;
  /** Moves the deadline of an attempt to a later instant; an earlier one changes nothing. */
  extendDue(invoice: string, attempt: number, dueAt: Date): Promise<void>;
  /** Records the PaymentIntent of an attempt, which has no other one, and returns the attempt. */
  recordPaymentIntent(
    invoice: string,
    attempt: number,
    paymentIntent: string,
    noted?: NotedInTimeline,
  ): Promise<InvoicePaymentRecord>;
  /** Stores the result, with what the timeline says of it, unless one is stored; returns the one that stands. */
  recordResult(
    invoice: string,
    attempt: number,
    result: InvoicePaymentResult,
    noted?: NotedInTimeline,
  ): Promise<InvoicePaymentResult>;
  /** Adds to the timeline; a key that is there already adds nothing. */
  recordTimeline(invoice: string, attempt: number, key: string, entry: TimelineEntry): Promise<void>;
}
