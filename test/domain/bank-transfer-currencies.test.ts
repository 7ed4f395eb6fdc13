import {
  bankTransferMarkets,
  euBankTransferCountries,
  isBankTransferCurrency,
} from '../../src/domain/currency';

/** Source: docs.stripe.com/payments/bank-transfers/accept-a-payment, the types of bank transfer. */
describe('currencies that Stripe takes by bank transfer', () => {
  test('each has the market whose rails carry it', () => {
    expect(bankTransferMarkets).toEqual({
      eur: 'eu_bank_transfer',
      gbp: 'gb_bank_transfer',
      jpy: 'jp_bank_transfer',
      mxn: 'mx_bank_transfer',
      usd: 'us_bank_transfer',
    });
  });

  test('no other does, and no name that JavaScript gives every object', () => {
    expect(['eur', 'gbp', 'jpy', 'mxn', 'usd'].every(isBankTransferCurrency)).toBe(true);
    expect(['chf', 'EUR', '', 'toString', 'constructor', '__proto__'].some(isBankTransferCurrency)).toBe(
      false,
    );
  });

  test('an account for EUR is in one of six countries', () => {
    expect(euBankTransferCountries).toEqual(['BE', 'DE', 'ES', 'FR', 'IE', 'NL']);
  });
});
