/**
 * The currencies that Stripe's bank transfers take, each with the market whose rails carry it.
 * Source: docs.stripe.com/payments/bank-transfers/accept-a-payment.
 */
export const bankTransferMarkets = {
  eur: 'eu_bank_transfer',
  gbp: 'gb_bank_transfer',
  jpy: 'jp_bank_transfer',
  mxn: 'mx_bank_transfer',
  usd: 'us_bank_transfer',
} as const;

export type BankTransferCurrency = keyof typeof bankTransferMarkets;
export type BankTransferMarket = (typeof bankTransferMarkets)[BankTransferCurrency];

/** The countries whose accounts Stripe hands out for EUR transfers (docs: bank-transfers/accept-a-payment). */
export const euBankTransferCountries = ['BE', 'DE', 'ES', 'FR', 'IE', 'NL'] as const;
export type EuBankTransferCountry = (typeof euBankTransferCountries)[number];

/** Stripe's currencies without minor units (docs.stripe.com/currencies#zero-decimal). */
const zeroDecimal = new Set([
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]);

/** Stripe's currencies with three decimals (docs.stripe.com/currencies#three-decimal). */
const threeDecimal = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** Whether a value has the form of a currency code as Stripe writes it: three lower-case letters. */
export function isCurrencyCode(value: string): boolean {
  return /^[a-z]{3}$/.test(value);
}

/** Whether Stripe offers bank transfers in this currency. */
export function isBankTransferCurrency(currency: string): currency is BankTransferCurrency {
  return Object.hasOwn(bankTransferMarkets, currency);
}

/**
 * How many decimals Stripe's amounts of a currency have. ISK and UGX are written with two decimals in
 * Stripe's API although ISO 4217 gives them none (docs.stripe.com/currencies#special-cases).
 */
export function currencyExponent(currency: string): 0 | 2 | 3 {
  if (zeroDecimal.has(currency)) return 0;
  return threeDecimal.has(currency) ? 3 : 2;
}
