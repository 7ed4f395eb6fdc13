import type { CardChecks, CardShown } from '../../objects/payment-method';

/** Why an issuer says no, as Stripe reports it (docs: declines/codes). */
export interface Decline {
  readonly code: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'incorrect_number' | 'processing_error';
  readonly declineCode: string;
  readonly message: string;
}

/**
 * When the cardholder has to authenticate (docs: testing#regulatory-cards):
 * - `always`: every payment, whatever was set up before.
 * - `unless_set_up`: on-session payments always; off-session ones until the card has been set up.
 * - `set_up_already`: on-session payments only.
 * - `on_request`: only where the request asks for it.
 */
export type Authentication = 'always' | 'on_request' | 'set_up_already' | 'unless_set_up';

/** What comes after a payment with the card has been captured. */
export type Aftermath =
  | { readonly kind: 'dispute'; readonly reason: string; readonly inquiry: boolean }
  | { readonly kind: 'refund_fails_later' }
  | { readonly kind: 'refund_pends' };

/** One of Stripe's test cards: what it looks like, and what it does (docs: testing). */
export interface TestCard {
  readonly number: string;
  readonly brand: string;
  readonly country: string;
  readonly funding: CardShown['funding'];
  /** Declines each payment, after the authentication if there is one. */
  readonly decline: Decline | null;
  /** Declines already when it is attached to a customer. */
  readonly attachable: boolean;
  readonly authentication: Authentication | null;
  readonly checks: CardChecks;
  readonly aftermath: Aftermath | null;
  /** Its bank tells the cardholder of each payment made while they are away, before the card is charged. */
  readonly notifiedBeforeDebit: boolean;
  /** The money can be paid out at once. */
  readonly bypassesPending: boolean;
  /** Neither multicapture nor extended authorizations, and increments are declined. */
  readonly withoutEnterpriseFeatures: boolean;
}
