import type { CardOptions } from '../../objects/payment-intent';
import type { TestCard } from '../cards/test-card';

/** What decides whether the cardholder has to authenticate. */
export interface AuthenticationQuestion {
  readonly testCard: TestCard;
  readonly offSession: boolean;
  /** The payment method was authenticated for off-session payments before. */
  readonly setUpOffSession: boolean;
  readonly requested: CardOptions['request_three_d_secure'];
}

/** Whether the issuer asks for an authentication (docs: testing#regulatory-cards and #three-ds-cards). */
export function needsAuthentication(question: AuthenticationQuestion): boolean {
  const { authentication } = question.testCard;
  switch (authentication) {
    case null:
      return false;
    case 'always':
      return true;
    case 'unless_set_up':
      return !(question.offSession && question.setUpOffSession);
    case 'set_up_already':
      return !question.offSession;
    case 'on_request':
      return question.requested !== 'automatic' && !question.offSession;
    default: {
      const unreachable: never = authentication;
      throw new Error(`Nobody knows ${String(unreachable)}`);
    }
  }
}
