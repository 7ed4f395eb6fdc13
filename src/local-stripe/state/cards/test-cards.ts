import type { CardChecks } from '../../objects/payment-method';
import * as declines from './declines';
import type { TestCard } from './test-card';

const CVC_PASSED: CardChecks = {
  address_line1_check: null,
  address_postal_code_check: null,
  cvc_check: 'pass',
};

/** A US Visa credit card on which everything goes well, but for what is said. */
function card(number: string, differs: Partial<Omit<TestCard, 'number'>> = {}): TestCard {
  return {
    number,
    brand: 'visa',
    country: 'US',
    funding: 'credit',
    decline: null,
    attachable: differs.decline === undefined || differs.authentication !== undefined,
    authentication: null,
    checks: CVC_PASSED,
    aftermath: null,
    notifiedBeforeDebit: false,
    bypassesPending: false,
    withoutEnterpriseFeatures: false,
    ...differs,
  };
}

function disputed(number: string, reason: string, inquiry = false): TestCard {
  return card(number, { aftermath: { kind: 'dispute', reason, inquiry } });
}

/** A card issued in India whose mandate has been set up (docs: india-recurring-payments). */
function underMandate(number: string, decline: TestCard['decline'] = null): TestCard {
  return card(number, {
    attachable: true,
    authentication: 'set_up_already',
    country: 'IN',
    decline,
    notifiedBeforeDebit: true,
  });
}

const visa = card('4242424242424242');
const genericDecline = card('4000000000000002', { decline: declines.GENERIC_DECLINE });
const insufficientFunds = card('4000000000009995', { decline: declines.INSUFFICIENT_FUNDS });

/** Stripe's test cards by what follows `pm_card_` and `tok_` (docs: testing). */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  visa,
  visa_debit: card('4000056655665556', { funding: 'debit' }),
  mastercard: card('5555555555554444', { brand: 'mastercard' }),
  mastercard_debit: card('5200828282828210', { brand: 'mastercard', funding: 'debit' }),
  mastercard_prepaid: card('5105105105105100', { brand: 'mastercard', funding: 'prepaid' }),
  amex: card('378282246310005', { brand: 'amex' }),
  discover: card('6011111111111117', { brand: 'discover' }),
  diners: card('3056930009020004', { brand: 'diners' }),
  jcb: card('3566002020360505', { brand: 'jcb', country: 'JP' }),
  visa_cartesBancaires: card('4000002500001001', { country: 'FR' }),
  unionpay: card('6200000000000005', { brand: 'unionpay', country: 'CN' }),
  us: visa,
  at: card('4000000400000008', { country: 'AT' }),
  au: card('4000000360000006', { country: 'AU' }),
  be: card('4000000560000004', { country: 'BE' }),
  br: card('4000000760000002', { country: 'BR' }),
  ca: card('4000001240000000', { country: 'CA' }),
  ch: card('4000007560000009', { country: 'CH' }),
  de: card('4000002760000016', { country: 'DE' }),
  dk: card('4000002080000001', { country: 'DK' }),
  es: card('4000007240000007', { country: 'ES' }),
  fi: card('4000002460000001', { country: 'FI' }),
  fr: card('4000002500000003', { country: 'FR' }),
  gb: card('4000008260000000', { country: 'GB' }),
  hk: card('4000003440000004', { country: 'HK' }),
  ie: card('4000003720000005', { country: 'IE' }),
  it: card('4000003800000008', { country: 'IT' }),
  jp: card('4000003920000003', { country: 'JP' }),
  lu: card('4000004420000006', { country: 'LU' }),
  mx: card('4000004840008001', { country: 'MX' }),
  nl: card('4000005280000002', { country: 'NL' }),
  no: card('4000005780000007', { country: 'NO' }),
  nz: card('4000005540000008', { country: 'NZ' }),
  pl: card('4000006160000005', { country: 'PL' }),
  pt: card('4000006200000007', { country: 'PT' }),
  se: card('4000007520000008', { country: 'SE' }),
  sg: card('4000007020000003', { country: 'SG' }),
  debit_incrementalAuthAuthorized: card('4000058400000063', { funding: 'debit' }),
  credit_disableEnterpriseCardFeatures: card('4000008400000076', { withoutEnterpriseFeatures: true }),
  bypassPending: card('4000000000000077', { bypassesPending: true }),
  bypassPendingInternational: card('4000003720000278', { bypassesPending: true, country: 'IE' }),
  chargeDeclined: genericDecline,
  visa_chargeDeclined: genericDecline,
  chargeDeclinedInsufficientFunds: insufficientFunds,
  visa_chargeDeclinedInsufficientFunds: insufficientFunds,
  visa_chargeDeclinedLostCard: card('4000000000009987', { decline: declines.LOST_CARD }),
  visa_chargeDeclinedStolenCard: card('4000000000009979', { decline: declines.STOLEN_CARD }),
  visa_chargeDeclinedVelocityLimitExceeded: card('4000000000006975', { decline: declines.VELOCITY_EXCEEDED }),
  chargeDeclinedFraudulent: card('4100000000000019', { decline: declines.FRAUDULENT }),
  radarBlock: card('4100000000000019', { decline: declines.FRAUDULENT }),
  chargeDeclinedExpiredCard: card('4000000000000069', { decline: declines.EXPIRED_CARD }),
  chargeDeclinedIncorrectCvc: card('4000000000000127', { decline: declines.INCORRECT_CVC }),
  chargeDeclinedProcessingError: card('4000000000000119', { decline: declines.PROCESSING_ERROR }),
  chargeCustomerFail: card('4000000000000341', { decline: declines.GENERIC_DECLINE, attachable: true }),
  cvcCheckFail: card('4000000000000101', { checks: { ...CVC_PASSED, cvc_check: 'fail' } }),
  avsFail: card('4000000000000010', {
    checks: { ...CVC_PASSED, address_line1_check: 'fail', address_postal_code_check: 'fail' },
  }),
  avsLine1Fail: card('4000000000000028', { checks: { ...CVC_PASSED, address_line1_check: 'fail' } }),
  avsZipFail: card('4000000000000036', { checks: { ...CVC_PASSED, address_postal_code_check: 'fail' } }),
  avsUnchecked: card('4000000000000044', { checks: { ...CVC_PASSED, address_line1_check: 'unavailable' } }),
  authenticationRequired: card('4000002760003184', { country: 'DE', authentication: 'always' }),
  authenticationRequiredOnSetup: card('4000002500003155', { country: 'FR', authentication: 'unless_set_up' }),
  authenticationRequiredSetupForOffSession: card('4000003800000446', {
    country: 'IT',
    authentication: 'set_up_already',
  }),
  authenticationRequiredChargeDeclinedInsufficientFunds: card('4000008260003178', {
    country: 'GB',
    authentication: 'always',
    decline: declines.INSUFFICIENT_FUNDS,
  }),
  threeDSecure2Required: card('4000000000003220', { authentication: 'always' }),
  threeDSecureRequired: card('4000000000003063', { authentication: 'always' }),
  threeDSecureRequiredChargeDeclined: card('4000008400001629', {
    authentication: 'always',
    decline: declines.GENERIC_DECLINE,
  }),
  threeDSecureRequiredProcessingError: card('4000008400001280', { decline: declines.PROCESSING_ERROR }),
  threeDSecureOptional: card('4000000000003055', { authentication: 'on_request' }),
  indiaRecurringMandateSetupAndRenewalsSuccess: underMandate('4000003560000123'),
  indiaRecurringPaymentFailureAfterPreDebitNotification: underMandate(
    '4000003560000297',
    declines.TRANSACTION_NOT_APPROVED,
  ),
  createDispute: disputed('4000000000000259', 'fraudulent'),
  createDisputeProductNotReceived: disputed('4000000000002685', 'product_not_received'),
  createDisputeInquiry: disputed('4000000000001976', 'fraudulent', true),
  pendingRefund: card('4000000000007726', { aftermath: { kind: 'refund_pends' } }),
  refundFail: card('4000000000005126', { aftermath: { kind: 'refund_fails_later' } }),
};

const BY_NUMBER = new Map(Object.values(TEST_CARDS).map((testCard) => [testCard.number, testCard]));

/** The test card with this number, if there is one. */
export function testCardWithNumber(number: string): TestCard | undefined {
  return BY_NUMBER.get(number);
}

/** The test card that an id such as `pm_card_visa` or `tok_visa` stands for, if it does. */
export function testCardNamed(id: string): TestCard | undefined {
  const name = /^(?:pm_card_|tok_)(\w+)$/.exec(id)?.[1];
  return name !== undefined && Object.hasOwn(TEST_CARDS, name) ? TEST_CARDS[name] : undefined;
}
