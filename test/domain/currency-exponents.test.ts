import { currencyExponent, isCurrencyCode } from '../../src/domain/currency';

/** Source of every line: docs.stripe.com/currencies, "Zero-decimal", "Three-decimal" and "Special cases". */
describe('how many decimals an amount of a currency has at Stripe', () => {
  test.each(
    'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '), // zero-decimal
  )('%s has none', (currency) => {
    expect(currencyExponent(currency)).toBe(0);
  });

  test.each('bhd jod kwd omr tnd'.split(' '))('%s has three', (currency) => {
    expect(currencyExponent(currency)).toBe(3);
  });

  test.each('eur gbp mxn usd aed chf dkk pln sek'.split(' '))('%s has two', (currency) => {
    expect(currencyExponent(currency)).toBe(2);
  });

  test.each(['isk', 'ugx'])('%s has none in ISO 4217, but is written with two at Stripe', (currency) => {
    expect(currencyExponent(currency)).toBe(2);
  });

  test.each(['huf', 'twd'])('%s is zero-decimal for payouts only, so an amount has two', (currency) => {
    expect(currencyExponent(currency)).toBe(2);
  });
});

test('a currency code is three lower-case letters', () => {
  expect(['eur', 'xaf'].map(isCurrencyCode)).toEqual([true, true]);
  expect(['EUR', 'eu', 'euro', 'e1r', ' eur', 'eur\n', ''].map(isCurrencyCode)).toEqual(
    Array.from({ length: 7 }, () => false),
  );
});
