import { Type } from 'typebox';
import type { Static } from 'typebox';
import { actorAndReason } from './actor-and-reason';
import type { HoldPolicy } from './invoice-payment-input';
import type { CheckoutSessionStatus, PaymentIntentStatus } from '../domain/stripe-readings';
import type { CardPaymentState } from './invoice-payment';
import { MoneyOnWire } from './money';
import type { WrittenMoney } from './money';
import type { RequestAnswer, RequestKind } from './requests';

/** Confirm the card payment from the backend; after a decline with another payment method. */
export const ConfirmInput = Type.Object(
  {
    paymentMethod: Type.Optional(Type.String({ pattern: '^pm_[A-Za-z0-9_]{1,200}$' })),
    returnUrl: Type.Optional(Type.String({ pattern: '^https?://[^\\s]{1,2000}$' })),
    offSession: Type.Optional(Type.Boolean()),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type ConfirmInput = Static<typeof ConfirmInput>;

/** Capture held money; without `amount`, all of it. The last capture releases what is left. */
export const CaptureInput = Type.Object(
  {
    amount: Type.Optional(MoneyOnWire),
    finalCapture: Type.Optional(
      Type.Boolean({
        description: 'False keeps the rest held, where the card allows several captures; true by default.',
      }),
    ),
    metadata: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^(?!holdfast_)[^\\u0000\\[\\]]{1,40}$' }),
        Type.String({ pattern: '^[^\\u0000]{1,500}$' }),
        {
          description: 'Added to the PaymentIntent’s at Stripe; keys must not begin with holdfast_.',
          additionalProperties: false,
        },
      ),
    ),
    ...actorAndReason,
  },
  { additionalProperties: false },
);
export type CaptureInput = Static<typeof CaptureInput>;

/** Raise a hold to a new total. */
export const IncrementAuthorizationInput = Type.Object(
  { amount: MoneyOnWire, ...actorAndReason },
  { additionalProperties: false },
);
export type IncrementAuthorizationInput = Static<typeof IncrementAuthorizationInput>;

/** What an invoice that is paid by card was started with, as its workflow reads it. */
export interface CardTerms {
  readonly capture: 'automatic' | 'manual';
  /** On whose page the customer pays; left out where Holdfast creates the PaymentIntent. */
  readonly checkoutSession?: string;
  readonly confirmation: 'automatic' | 'manual';
  /** With it the payment is confirmed as soon as the PaymentIntent is there. */
  readonly paymentMethod: string | null;
  readonly offSession: boolean;
  readonly returnUrl: string | null;
  readonly beforeHoldLapses: HoldPolicy;
  readonly holdMarginSeconds: number;
  readonly alertSecondsBeforeLapse: readonly number[];
}

/** What is true of a card payment now, as it was read from Stripe and booked. */
export interface CardPaymentReading {
  /** Null until the page of a Checkout Session was submitted. */
  readonly paymentIntent: string | null;
  /** The Checkout Session as long as the customer may pay on its page, or might have; left out otherwise. */
  readonly checkout?: { readonly status: CheckoutSessionStatus; readonly expiresAt: string };
  readonly status: PaymentIntentStatus;
  /** What the invoice asks for: the amount of the PaymentIntent, which an increment raises. */
  readonly amount: WrittenMoney;
  readonly capturable: WrittenMoney;
  readonly received: WrittenMoney;
  /** When the hold ends, by Stripe; null where nothing is held. */
  readonly holdEndsAt: string | null;
  /** When Stripe charges a card that it is processing, where it says so; left out otherwise. */
  readonly processingUntil?: string;
  /** Whether a hold ended by itself before it was captured, or a Checkout Session before it was complete. */
  readonly lapsed: boolean;
  /** Stripe's reason for which it is canceled; left out where it is not, or Stripe gives none. */
  readonly canceledBecause?: string;
  /** Why the last attempt to confirm failed, in Stripe's words; null when it did not. */
  readonly problem: string | null;
  /** The latest charge, declined or not. */
  readonly charge: string | null;
  /** What is asked of the payment and not answered yet, in the order in which it was asked. */
  readonly requests: readonly string[];
  /** Those of this workflow's about to be asked that were asked before, by a run that was reset since. */
  readonly askedBefore?: readonly {
    readonly request: string;
    readonly kind: RequestKind;
    readonly answer: RequestAnswer | null;
  }[];
}

/** What a backend shows to the customer, or hands to Stripe.js; read from Stripe on demand and kept nowhere. */
export interface CardConfirmation {
  readonly paymentIntent: string;
  readonly status: PaymentIntentStatus;
  readonly clientSecret: string;
  /** What the customer must do; null when nothing. */
  readonly nextAction: { readonly type: string; readonly redirectToUrl: string | null } | null;
}

/** What a card payment waits for, by Stripe's status; its end is told together with its result. */
export function cardStateOf(status: PaymentIntentStatus): CardPaymentState {
  switch (status) {
    case 'requires_payment_method':
      return 'waiting_for_payment_method';
    case 'requires_confirmation':
      return 'waiting_for_confirmation';
    case 'requires_action':
      return 'waiting_for_authentication';
    case 'processing':
    case 'succeeded':
      return 'processing';
    case 'requires_capture':
      return 'authorized';
    case 'canceled':
      return 'canceling';
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}

/** Whether nothing is held or paid yet, and the customer must do something. */
export function waitsForCustomer(status: PaymentIntentStatus): boolean {
  return (
    status === 'requires_payment_method' || status === 'requires_confirmation' || status === 'requires_action'
  );
}
