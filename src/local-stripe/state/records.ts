import type { BalanceTransaction } from '../objects/balance-transaction';
import type { ReconciliationMode } from '../objects/cash-balance';
import type { CashBalanceTransaction } from '../objects/cash-balance-transaction';
import type { Card } from '../objects/card';
import type { Charge } from '../objects/charge';
import type { CheckoutLineItem, CheckoutSession } from '../objects/checkout-session';
import type { CreditNote } from '../objects/credit-note';
import type { Customer } from '../objects/customer';
import type { CustomerBalanceTransaction } from '../objects/customer-balance-transaction';
import type { Dispute } from '../objects/dispute';
import type { Invoice } from '../objects/invoice';
import type { InvoiceItem } from '../objects/invoice-item';
import type { InvoicePayment } from '../objects/invoice-payment';
import type { PaymentIntent } from '../objects/payment-intent';
import type { PaymentMethod } from '../objects/payment-method';
import type { Payout } from '../objects/payout';
import type { Price, Product } from '../objects/price';
import type { Refund } from '../objects/refund';
import type { CreationDefaults, NewPaymentIntent } from './payment-intents/create-payment-intent';
import type { Source } from '../objects/source';
import type { WebhookEndpoint } from '../objects/webhook-endpoint';

/** A customer with the cash that belongs to it. */
export interface CustomerRow {
  readonly object: Customer;
  readonly deleted: boolean;
  /** Minor units by currency; null until money first came in. A currency once funded stays, at 0. */
  readonly availableCash: Readonly<Record<string, number>> | null;
  /** Minor units by currency, in the sign of `customer.balance`: negative is credit for the customer. */
  readonly creditBalance: Readonly<Record<string, number>>;
  /** The customer's own mode; null means the account's. */
  readonly reconciliationMode: ReconciliationMode | null;
}

/** A payment intent with what Stripe keeps to itself. */
export interface PaymentIntentRow {
  readonly object: PaymentIntent;
  /** Cash applied so far and not taken back: applied rows minus unapplied ones. The amount once it succeeded. */
  readonly cashApplied: number;
  /** When it was last confirmed: the order in which waiting intents are funded. */
  readonly confirmedAt: number | null;
  /** The reference that the customer is asked to put on the transfer, the same at every confirmation. */
  readonly reference: string | null;
  /** Created from this invoice: its full amount is applied whatever amount is asked for. */
  readonly invoice: string | null;
  /** Created for this Checkout Session: only its page confirms it, and only its expiry cancels it. */
  readonly checkoutSession: string | null;
  readonly card: CardHistory;
}

/** What has been done about a card payment that Stripe counts or remembers without showing it. */
export interface CardHistory {
  /** Confirmations so far, which Stripe limits. */
  readonly confirmations: number;
  /** The cardholder has authenticated, and the server has still to confirm again. */
  readonly authenticated: boolean;
  /** Incremental authorizations so far, declined ones included. */
  readonly increments: number;
  readonly captures: number;
}

export interface CashBalanceTransactionRow {
  readonly object: CashBalanceTransaction;
  /** Of a reversal, the transfer that it takes back; Stripe does not show the link. */
  readonly reverses: string | null;
}

export interface ChargeRow {
  readonly object: Charge;
  /** The part of `amount_refunded` that was only a hold and has been released, in minor units. */
  readonly released: number;
}

export interface BalanceTransactionRow {
  readonly object: BalanceTransaction;
}

export interface RefundRow {
  readonly object: Refund;
  /** The transfer that nobody has used and whose money Stripe by itself tries to return. */
  readonly returnsUnusedCashOf: string | null;
}

export interface PaymentMethodRow {
  readonly object: PaymentMethod;
  /** Of a card its number, which says how the test card behaves. */
  readonly cardNumber: string | null;
  /** Authenticated for payments while the customer is away. */
  readonly setUpOffSession: boolean;
  /** Used without a customer, or detached from one: it can't be used again. */
  readonly spent: boolean;
}

/** A card stored on a customer; the payment method with the same id says how it behaves. */
export interface CardRow {
  readonly object: Card;
}

/** A source; the payment method with the same id says how its card behaves. */
export interface SourceRow {
  readonly object: Source;
}

export interface DisputeRow {
  readonly object: Dispute;
}

export interface PayoutRow {
  readonly object: Payout;
}

export interface WebhookEndpointRow {
  readonly object: WebhookEndpoint;
  readonly secret: string;
}

export interface CustomerBalanceTransactionRow {
  readonly object: CustomerBalanceTransaction;
}

/** An invoice item, with the line that stands for it on its invoice. */
export interface InvoiceItemRow {
  readonly object: InvoiceItem;
  readonly line: string;
  /** It waited for an invoice, so it was not made for the one that it is on. */
  readonly waited: boolean;
}

export interface InvoiceRow {
  readonly object: Invoice;
  /** Credit that finalization took from the customer's balance, in minor units; negative is a debit that it took over. */
  readonly creditApplied: number;
  /** The payment intent that finalization made; null if nothing was left to pay. */
  readonly paymentIntent: string | null;
  /** Days between finalization and due date, if the due date is given so. */
  readonly daysUntilDue: number | null;
}

export interface InvoicePaymentRow {
  readonly object: InvoicePayment;
}

export interface CreditNoteRow {
  readonly object: CreditNote;
}

export interface CheckoutSessionRow {
  readonly object: CheckoutSession;
  readonly lineItems: readonly CheckoutLineItem[];
  /** What the payment intent is created with when the customer submits the page. */
  readonly paymentIntent: { readonly given: NewPaymentIntent; readonly defaults: CreationDefaults };
}

export interface PriceRow {
  readonly object: Price;
}

export interface ProductRow {
  readonly object: Product;
}
