import type { Decline } from './test-card';

function cardDeclined(declineCode: string, message = 'Your card was declined.'): Decline {
  return { code: 'card_declined', declineCode, message };
}

/** The declines of Stripe's test cards (docs: testing#declined-payments, error-codes, declines/codes). */
export const GENERIC_DECLINE = cardDeclined('generic_decline');
export const INSUFFICIENT_FUNDS = cardDeclined('insufficient_funds', 'Your card has insufficient funds.');
export const LOST_CARD = cardDeclined('lost_card');
export const STOLEN_CARD = cardDeclined('stolen_card');
export const FRAUDULENT = cardDeclined('fraudulent');
export const VELOCITY_EXCEEDED = cardDeclined(
  'card_velocity_exceeded',
  'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
);
/** The customer has said no to the payment that its bank told of (docs: india-recurring-payments). */
export const TRANSACTION_NOT_APPROVED = cardDeclined('transaction_not_approved');
export const EXPIRED_CARD: Decline = {
  code: 'expired_card',
  declineCode: 'expired_card',
  message: 'Your card has expired.',
};
export const INCORRECT_CVC: Decline = {
  code: 'incorrect_cvc',
  declineCode: 'incorrect_cvc',
  message: "Your card's security code is incorrect.",
};
export const PROCESSING_ERROR: Decline = {
  code: 'processing_error',
  declineCode: 'processing_error',
  message: 'An error occurred while processing your card. Try again in a little bit.',
};
/** A number that is nobody's test card. */
export const LIVE_CARD = cardDeclined(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test ' +
    'cards, visit: https://stripe.com/docs/testing.',
);
