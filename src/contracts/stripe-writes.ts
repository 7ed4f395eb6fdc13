import type { PaymentIntentStatus } from '../domain/stripe-readings';
import type { WrittenMoney } from './money';

/**
 * What `metadata[holdfast_decisions]` of the intent says from then on: a key of its own, which overwrites nothing; left
 * out in writes that were announced before there were marks.
 */
type DecisionMarks = string;

/** The parameters of a Stripe write, exactly as decided; stored before it is sent. */
export type StripeWriteRequest =
  | {
      readonly kind: 'create_payment_intent';
      readonly customer: string;
      readonly amount: WrittenMoney;
      readonly invoice: string;
      readonly attempt: number;
      readonly number: string;
      /** Of the IBAN, for EUR; null otherwise. */
      readonly country: string | null;
      readonly instance: string;
      /** Left out where it is confirmed at once; else the owner of the customer's cash confirms it. */
      readonly confirmedLater?: true;
      /** Left out where a bank transfer is asked for. */
      readonly cashOnly?: true;
    }
  | {
      readonly kind: 'apply_customer_balance';
      readonly paymentIntent: string;
      readonly amount: WrittenMoney;
    }
  | {
      readonly kind: 'cancel_payment_intent';
      readonly paymentIntent: string;
      /** Of the intent, in which whatever was applied is freed. */
      readonly currency: string;
      readonly cancellationReason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | 'abandoned' | null;
    }
  | {
      /** Uses a customer's credit for an own invoice before it asks for a transfer, or gives it back. */
      readonly kind: 'adjust_credit_balance';
      readonly customer: string;
      readonly direction: 'use' | 'give_back';
      readonly amount: WrittenMoney;
      readonly invoice: string;
      readonly attempt: number;
      readonly number: string;
      readonly instance: string;
    }
  | {
      readonly kind: 'return_cash';
      readonly customer: string;
      readonly amount: WrittenMoney;
      readonly invoice: string;
    }
  | {
      readonly kind: 'refund_payment';
      readonly paymentIntent: string;
      readonly amount: WrittenMoney;
      readonly invoice: string;
      /** Where Stripe asks for bank details; null for the customer's own address, and for cards. */
      readonly instructionsEmail: string | null;
      readonly refundReason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
    }
  | {
      readonly kind: 'cancel_refund';
      readonly refund: string;
      readonly paymentIntent: string;
    }
  | {
      readonly kind: 'update_payment_intent';
      readonly paymentIntent: string;
      /** What the intent asks for from then on; Stripe frees whatever was applied. */
      readonly amount: WrittenMoney;
      /** Why the amount changes, which says where the difference is booked. */
      readonly because: 'amount_changed' | 'short_payment_accepted' | 'owed_used';
      readonly decisions?: DecisionMarks;
    }
  | {
      readonly kind: 'pay_from_cash';
      readonly paymentIntent: string;
      /** All that the intent asks for. */
      readonly amount: WrittenMoney;
    }
  | { readonly kind: 'confirm_bank_transfer'; readonly customer: string; readonly paymentIntent: string }
  | {
      readonly kind: 'create_card_payment_intent';
      readonly customer: string;
      readonly amount: WrittenMoney;
      readonly invoice: string;
      readonly attempt: number;
      readonly number: string;
      readonly instance: string;
      readonly capture: 'automatic' | 'manual';
      readonly confirmation: 'automatic' | 'manual';
      readonly paymentMethod: string | null;
      readonly requestIncrementalAuthorization: boolean;
      readonly requestMulticapture: boolean;
      readonly requestExtendedAuthorization: boolean;
    }
  | {
      readonly kind: 'confirm_payment_intent';
      readonly paymentIntent: string;
      readonly paymentMethod: string | null;
      readonly returnUrl: string | null;
      readonly offSession: boolean;
      /** What was booked when it was decided: whoever looks for a lost answer compares with it. */
      readonly statusBefore: PaymentIntentStatus;
      readonly chargeBefore: string | null;
    }
  | {
      readonly kind: 'capture_payment_intent';
      readonly paymentIntent: string;
      readonly amount: WrittenMoney;
      readonly finalCapture: boolean;
      readonly metadata: Readonly<Record<string, string>>;
      /** What had been captured when it was decided. */
      readonly receivedBefore: WrittenMoney;
      readonly decisions?: DecisionMarks;
    }
  | {
      readonly kind: 'increment_authorization';
      readonly paymentIntent: string;
      /** The new total. */
      readonly amount: WrittenMoney;
      readonly decisions?: DecisionMarks;
    }
  | {
      readonly kind: 'expire_checkout_session';
      readonly customer: string;
      /** Stripe cancels its PaymentIntent, if there is one. */
      readonly checkoutSession: string;
    }
  | { readonly kind: 'finalize_invoice'; readonly customer: string; readonly invoice: string }
  | {
      readonly kind: 'void_invoice';
      readonly customer: string;
      readonly invoice: string;
      /** Of the invoice; Stripe cancels it. */
      readonly paymentIntent: string;
    }
  | {
      readonly kind: 'create_credit_note';
      readonly customer: string;
      readonly invoice: string;
      /** Of the invoice; Stripe lowers its amount. */
      readonly paymentIntent: string;
      /** By how much the invoice is lowered. */
      readonly amount: WrittenMoney;
    }
  | {
      readonly kind: 'set_reconciliation_mode';
      readonly customer: string;
      readonly mode: 'automatic' | 'manual';
      /** The mode that is set again when the request that needs the cash to hold still is done. */
      readonly setBackTo?: 'automatic';
    };
export type StripeWriteKind = StripeWriteRequest['kind'];

/** The parameters of one kind of write. */
export type StripeWriteOf<Kind extends StripeWriteKind> = Extract<StripeWriteRequest, { kind: Kind }>;

/**
 * announced: committed, not sent. sent: sent, no answer yet. done: Stripe carried it out. refused: Stripe said no.
 * unknown: sent, and the answer was lost. absent: proved not to have happened.
 */
export type StripeWriteState = 'announced' | 'sent' | 'done' | 'refused' | 'unknown' | 'absent';
