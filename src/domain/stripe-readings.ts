import type { Money } from './money';

/** The statuses of a PaymentIntent (docs.stripe.com/payments/paymentintents/lifecycle). */
export const paymentIntentStatuses = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
] as const;
export type PaymentIntentStatus = (typeof paymentIntentStatuses)[number];

/** The statuses of a Refund (docs.stripe.com/payments/customer-balance/refunding). */
export const refundStatuses = ['requires_action', 'pending', 'succeeded', 'failed', 'canceled'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/** A row of the merchant's Stripe balance, in minor units of its own currency. */
export interface BalanceTransactionReading {
  readonly id: string;
  readonly amount: bigint;
  readonly fee: bigint;
  readonly net: bigint;
  readonly currency: string;
  /** By what Stripe multiplied the amount in the customer's currency; null where it is the same one. */
  readonly exchangeRate?: number | null;
  readonly created: Date;
}

/** The object behind a balance transaction, as far as it tells whose money moved. */
export type BalanceTransactionSource =
  | {
      readonly kind: 'charge';
      readonly id: string;
      readonly customer: string | null;
      readonly paymentIntent: string | null;
      /** What was captured, in the currency in which the customer paid. */
      readonly amount: Money;
      readonly paymentMethodType: string | null;
      readonly metadata: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'refund';
      readonly id: string;
      readonly paymentIntent: string | null;
      readonly amount: Money;
      /** Whether it went into the customer's cash balance, not to a bank or card. */
      readonly toCash: boolean;
    }
  | {
      readonly kind: 'cash_transaction';
      readonly id: string;
      readonly customer: string;
      readonly amount: Money;
    }
  | {
      readonly kind: 'dispute';
      readonly id: string;
      readonly paymentIntent: string | null;
      readonly amount: Money;
      readonly reason: string;
    }
  | { readonly kind: 'other'; readonly id: string };

/** The statuses of a Dispute (docs.stripe.com/api/disputes/object#status). */
export const disputeStatuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
  'won',
  'lost',
  'prevented',
] as const;

/** What Stripe says of a Dispute at one moment. */
export interface DisputeReading {
  readonly id: string;
  readonly amount: Money;
  readonly status: (typeof disputeStatuses)[number];
  readonly reason: string;
  readonly paymentIntent: string | null;
}

/** A row of the merchant's Stripe balance with what it is about. */
export interface BalanceTransaction extends BalanceTransactionReading {
  /** Stripe's own grouping for accountants (docs.stripe.com/reports/reporting-categories). */
  readonly reportingCategory: string;
  readonly type: string;
  /** Null for a movement that no object caused. */
  readonly source: BalanceTransactionSource | null;
}

export interface ChargeReading {
  readonly id: string;
  /** Null until Stripe has written it, up to an hour after the payment. */
  readonly balanceTransaction: BalanceTransactionReading | null;
}

export interface CardAuthorization {
  /** A charge that the bank declined is a charge too. */
  readonly approved: boolean;
  /** When money held on the card is released by itself; null where nothing is held. */
  readonly captureBefore: Date | null;
}

/** What a customer needs to send a bank transfer, as Stripe gives it. */
export interface BankTransferInstructions {
  readonly type: string;
  readonly reference: string | null;
  readonly hostedInstructionsUrl: string | null;
  /** Stripe's `financial_addresses`, unchanged. */
  readonly financialAddresses: readonly unknown[];
}

/** What Stripe says of a PaymentIntent at one moment. */
export interface PaymentIntentReading {
  readonly id: string;
  readonly customer: string | null;
  readonly amount: Money;
  readonly amountReceived: Money;
  /** What is held on a card and can be captured. */
  readonly amountCapturable: Money;
  /** What `next_action` says is still to be funded; null when the intent is not waiting for a transfer. */
  readonly amountRemaining: Money | null;
  readonly status: PaymentIntentStatus;
  /** When the card is charged that its bank must tell the cardholder of before; only while it is processing. */
  readonly processingUntil?: Date;
  readonly cancellationReason: string | null;
  /** Why the last attempt to confirm failed: Stripe's code and words; null when it did not. */
  readonly lastPaymentError: { readonly code: string; readonly message: string } | null;
  readonly instructions: BankTransferInstructions | null;
  readonly charge: ChargeReading | null;
  /** What the card's bank said to the latest charge; null where there is none, or it is no card's. */
  readonly authorization: CardAuthorization | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: Date;
}

/** What Stripe says of a Refund at one moment; a return of unspent cash is a Refund too. */
export interface RefundReading {
  readonly id: string;
  readonly customer: string | null;
  readonly amount: Money;
  readonly status: RefundStatus;
  /** The payment that it gives back, to a bank or card or into the cash balance; null for unspent cash. */
  readonly payment: { readonly paymentIntent: string; readonly toCash: boolean } | null;
  /** Until when Stripe waits for bank details; null when it does not. */
  readonly bankDetailsUntil: Date | null;
  readonly failureReason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: Date;
}

/** What Stripe says of a customer's cash balance at one moment. */
export interface CashBalanceReading {
  /** Minor units by currency; empty where Stripe says null (never had a cash balance). */
  readonly available: ReadonlyMap<string, bigint>;
  readonly reconciliationMode: 'automatic' | 'manual';
}

/** The statuses of an Invoice (docs.stripe.com/invoicing/overview#invoice-statuses). */
export const stripeInvoiceStatuses = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;

/** What Stripe says of an invoice of its own at one moment. */
export interface StripeInvoiceReading {
  readonly id: string;
  readonly customer: string | null;
  readonly number: string | null;
  readonly status: (typeof stripeInvoiceStatuses)[number];
  /** What it is about, before credit and credit notes. */
  readonly total: Money;
  /** What it used of the customer's credit when it was finalized; zero before. */
  readonly creditUsed: Money;
  readonly collectionMethod: string;
  /** How it may be paid; null where Stripe's settings decide. */
  readonly paymentMethodTypes: readonly string[] | null;
  /** Its own PaymentIntent; null for a draft, and where nothing was left to pay. */
  readonly paymentIntent: string | null;
  /** Whether something else than its own PaymentIntent is to pay it, too. */
  readonly hasOtherPayments: boolean;
}

/** The statuses of a Checkout Session (docs.stripe.com/api/checkout/sessions/object). */
export const checkoutSessionStatuses = ['open', 'complete', 'expired'] as const;
export type CheckoutSessionStatus = (typeof checkoutSessionStatuses)[number];

/** What Stripe says of a Checkout Session at one moment. */
export interface CheckoutSessionReading {
  readonly id: string;
  readonly mode: string;
  readonly status: CheckoutSessionStatus;
  readonly customer: string | null;
  /** What the customer is asked for; null where Stripe does not say. */
  readonly total: Money | null;
  /** How it may be paid. */
  readonly paymentMethodTypes: readonly string[];
  /** Null until the customer submits the page for the first time (docs.stripe.com/changelog/2022-08-01). */
  readonly paymentIntent: string | null;
  /** When it expires by itself. */
  readonly expiresAt: Date;
}

/** What Stripe says of a row of a customer's credit, which it never changes (docs.stripe.com/invoicing/customer/balance). */
export interface CreditTransaction {
  readonly id: string;
  readonly customer: string;
  readonly currency: string;
  /** Minor units; positive for credit that the customer gets, the other way round than at Stripe. */
  readonly netAmount: bigint;
  /** What the customer had right after it, likewise. */
  readonly endingBalance: bigint;
  readonly type: string;
  readonly invoice: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: Date;
}

/** Whether a status ends the life of a PaymentIntent. */
export function isTerminal(status: PaymentIntentStatus): boolean {
  return status === 'succeeded' || status === 'canceled';
}
