import type { ChargedCard, ThreeDSecureResult } from '../../objects/charge';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { CardPaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import type { TestCard } from '../cards/test-card';
import { authorizationWindow } from './authorization-window';

/** How the card is charged in this attempt. */
export interface CardAttempt {
  readonly testCard: TestCard;
  readonly offSession: boolean;
  /** The cardholder has just authenticated. */
  readonly authenticated: boolean;
  /** Only authorized, to be captured later. */
  readonly hold: boolean;
  readonly approved: boolean;
}

const ENTERPRISE_BRANDS = new Set(['amex', 'discover', 'mastercard', 'visa']);

/** The card as the charge shows it. A hold has its end and what can still be done with it. */
export function chargedCard(
  account: Account,
  paymentIntent: PaymentIntent,
  { card }: CardPaymentMethod,
  attempt: CardAttempt,
): ChargedCard {
  const { hold, testCard } = attempt;
  const options = paymentIntent.payment_method_options.card;
  const supports = ENTERPRISE_BRANDS.has(testCard.brand);
  const full = supports && !testCard.withoutEnterpriseFeatures;
  const extended = hold && full && options?.request_extended_authorization === 'if_available';
  const window = authorizationWindow({
    testCard,
    currency: paymentIntent.currency,
    offSession: attempt.offSession,
    extended,
    ordinaryDays: account.settings.holdDays,
  });
  return {
    amount_authorized: attempt.approved ? paymentIntent.amount : 0,
    authorization_code: attempt.approved ? '123456' : null,
    brand: card.brand,
    ...(hold ? { capture_before: account.clock.now() + window } : {}),
    checks: card.checks,
    country: card.country,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: extended ? 'enabled' : 'disabled' },
    fingerprint: card.fingerprint,
    funding: card.funding,
    incremental_authorization: available(
      hold && supports && options?.request_incremental_authorization === 'if_available',
    ),
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: available(hold && full && options?.request_multicapture === 'if_available'),
    network: card.brand,
    network_token: { used: false },
    network_transaction_id: account.identifiers.letters(15),
    overcapture: { maximum_amount_capturable: paymentIntent.amount, status: 'unavailable' },
    regulated_status: card.regulated_status,
    three_d_secure: attempt.authenticated ? threeDSecure(account, testCard) : null,
    wallet: null,
  };
}

function available(is: boolean): { readonly status: 'available' | 'unavailable' } {
  return { status: is ? 'available' : 'unavailable' };
}

function threeDSecure(account: Account, testCard: TestCard): ThreeDSecureResult {
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: testCard.brand === 'mastercard' ? '02' : '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: account.identifiers.letters(24),
    version: '2.2.0',
  };
}
