import { address } from '../../parameters/common';
import { hash, refusedFields } from '../../parameters/hashes';
import { integer, refused, text, unsettable } from '../../parameters/scalars';

/** `billing_details`, wherever a payment method is made or changed. */
export function billingDetailsParameter() {
  return hash({
    address: unsettable(address()),
    email: unsettable(text(512)),
    name: unsettable(text()),
    phone: unsettable(text()),
    tax_id: unsettable(text()),
  });
}

/** `card`: a test card's number, or a test token. */
export function cardParameter() {
  return hash({
    cvc: text(),
    exp_month: integer(),
    exp_year: integer(),
    networks: refused('each card has one network'),
    number: text(),
    token: text(),
  });
}

/** The hashes of all the types of payment method that Local Stripe has not. */
export const otherTypes = refusedFields('only cards and customer balances', [
  'acss_debit',
  'affirm',
  'afterpay_clearpay',
  'alipay',
  'alma',
  'amazon_pay',
  'au_becs_debit',
  'bacs_debit',
  'bancontact',
  'billie',
  'bizum',
  'blik',
  'boleto',
  'cashapp',
  'crypto',
  'custom',
  'eps',
  'fpx',
  'giropay',
  'grabpay',
  'ideal',
  'interac_present',
  'kakao_pay',
  'klarna',
  'konbini',
  'kr_card',
  'link',
  'mb_way',
  'mobilepay',
  'multibanco',
  'naver_pay',
  'nz_bank_account',
  'oxxo',
  'p24',
  'pay_by_bank',
  'payco',
  'paynow',
  'paypal',
  'payto',
  'pix',
  'promptpay',
  'revolut_pay',
  'samsung_pay',
  'satispay',
  'scalapay',
  'sepa_debit',
  'sofort',
  'sunbit',
  'swish',
  'twint',
  'upi',
  'us_bank_account',
  'wechat_pay',
  'zip',
]);
