import type { StripeAccount } from '../../domain/identity';
import type { Money } from '../../domain/money';
import type { CashTransaction } from '../../domain/cash/cash-transaction';
import type {
  BalanceTransaction,
  BalanceTransactionReading,
  CashBalanceReading,
  CheckoutSessionReading,
  CreditTransaction,
  DisputeReading,
  PaymentIntentReading,
  RefundReading,
  StripeInvoiceReading,
} from '../../domain/stripe-readings';
import type { CardConfirmation } from '../card-payment';
import type { IncomingEvent } from './ledger-inbox';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { StripeWriteRequest } from '../stripe-writes';

/** Stripe's definite no: its code, and the PaymentIntent that it embedded in the error, if it did. */
export class StripeRefusal extends HoldfastError {
  readonly stripeCode: string;
  readonly stripeMessage: string;
  readonly paymentIntent: PaymentIntentReading | null;

  constructor(refusal: {
    readonly operation: string;
    readonly object: string;
    readonly stripeCode: string;
    readonly stripeMessage: string;
    readonly paymentIntent: PaymentIntentReading | null;
  }) {
    const { operation, object, stripeCode, stripeMessage } = refusal;
    super('stripe_refused', { operation, object, stripeCode, stripeMessage });
    this.stripeCode = stripeCode;
    this.stripeMessage = stripeMessage;
    this.paymentIntent = refusal.paymentIntent;
  }
}

export interface CustomerReading {
  readonly id: string;
  readonly email: string | null;
}

/** The captured charge of a payment, as far as it says what can be given back. */
export interface RefundableCharge {
  readonly created: Date;
  readonly captured: Money;
  readonly byBankTransfer: boolean;
}

/** What a Stripe write answered. */
export type StripeWriteResult =
  | { readonly kind: 'payment_intent'; readonly paymentIntent: PaymentIntentReading }
  | { readonly kind: 'refund'; readonly refund: RefundReading }
  | { readonly kind: 'cash_balance'; readonly cashBalance: CashBalanceReading }
  | { readonly kind: 'credit_transaction'; readonly creditTransaction: CreditTransaction }
  | { readonly kind: 'invoice'; readonly invoice: string }
  | { readonly kind: 'credit_note'; readonly creditNote: string }
  | { readonly kind: 'checkout_session'; readonly checkoutSession: string };

/**
 * Stripe, as Holdfast uses it. Errors: `stripe_refused` (Stripe said no; thrown as `StripeRefusal`, which carries
 * Stripe's code and the PaymentIntent that Stripe embedded), `stripe_unreachable` (no answer, 5xx, 429, key in use; with
 * the detail `replayed` when it is a stored failure that Stripe repeats),
 * `stripe_key_refused`, `stripe_answer_not_understood`. Never a message is matched.
 */
export interface Stripe {
  readonly identity: StripeAccount;
  /** Null when there is no such customer, or it was deleted. */
  retrieveCustomer(customer: string): Promise<CustomerReading | null>;
  retrieveCashBalance(customer: string): Promise<CashBalanceReading>;
  /** One page of a customer's cash rows, the newest first. */
  listCashTransactions(
    customer: string,
    page: { readonly limit: number; readonly startingAfter: string | null },
  ): Promise<{ readonly rows: readonly CashTransaction[]; readonly hasMore: boolean }>;
  /** An invoice of Stripe's own; null when there is none. */
  retrieveInvoice(invoice: string): Promise<StripeInvoiceReading | null>;
  /** Null when there is none. */
  retrieveCheckoutSession(session: string): Promise<CheckoutSessionReading | null>;
  /** All credit notes of an invoice of Stripe's, the newest first. */
  listCreditNotes(
    invoice: string,
  ): Promise<readonly { readonly id: string; readonly metadata: Readonly<Record<string, string>> }[]>;
  /** One page of the rows of a customer's credit, the newest first. */
  listCreditTransactions(
    customer: string,
    page: { readonly limit: number; readonly startingAfter: string | null },
  ): Promise<{ readonly rows: readonly CreditTransaction[]; readonly hasMore: boolean }>;
  /** The customer's credit by currency, in minor units; a positive amount is credit. */
  retrieveCreditBalance(customer: string): Promise<ReadonlyMap<string, bigint>>;
  /** With its latest charge and the balance transaction of that. */
  retrievePaymentIntent(paymentIntent: string): Promise<PaymentIntentReading>;
  /** All intents of a customer (or of all) created at or after an instant (or ever), the newest first. */
  listPaymentIntents(
    customer: string | null,
    createdSince: Date | null,
  ): Promise<readonly PaymentIntentReading[]>;
  /** The captured charge of a payment; null when there is none. */
  retrieveRefundableCharge(paymentIntent: string): Promise<RefundableCharge | null>;
  retrieveRefund(refund: string): Promise<RefundReading>;
  retrieveDispute(dispute: string): Promise<DisputeReading>;
  /** All refunds of a payment, the newest first. */
  listRefundsOfPayment(paymentIntent: string): Promise<readonly RefundReading[]>;
  /** All refunds created at or after an instant (or ever), the newest first. */
  listRefunds(createdSince: Date | null): Promise<readonly RefundReading[]>;
  /** One page of the events created at or after an instant, the newest first; Stripe keeps them for 30 days. */
  listEvents(
    createdSince: Date,
    startingAfter: string | null,
  ): Promise<{ readonly events: readonly IncomingEvent[]; readonly hasMore: boolean }>;
  /** All balance transactions created at or after an instant (or ever), the newest first, with their sources. */
  listBalanceTransactions(createdSince: Date | null): Promise<readonly BalanceTransaction[]>;
  /** What the account's balance holds now, available or not, by currency. */
  retrieveBalance(): Promise<ReadonlyMap<string, bigint>>;
  /** The balance transactions of a charge itself, not of its refunds or disputes; the oldest first. */
  listBalanceTransactionsOf(charge: string): Promise<readonly BalanceTransactionReading[]>;
  /** What confirms a card payment in the customer's browser. A secret: kept nowhere. */
  retrieveCardConfirmation(paymentIntent: string): Promise<CardConfirmation>;
  /** Σ `net` of all balance transactions, by currency. */
  sumBalanceTransactions(): Promise<ReadonlyMap<string, bigint>>;
  /** Sends an announced write with its id as idempotency key. */
  write(id: string, request: StripeWriteRequest): Promise<StripeWriteResult>;
}
