import * as fc from 'fast-check';
import { formatMoney, money } from '../../src/domain/money';

describe('money as a person reads it', () => {
  /** Decimals by docs.stripe.com/currencies. */
  test.each([
    [100_000n, 'eur', '€1,000.00'],
    [43_000n, 'eur', '€430.00'],
    [0n, 'eur', '€0.00'],
    [5n, 'usd', '$0.05'],
    [-5n, 'usd', '-$0.05'],
    [123_456_789n, 'gbp', '£1,234,567.89'],
    [1000n, 'jpy', '¥1,000'],
    [999n, 'jpy', '¥999'],
    [-1_000_000n, 'jpy', '-¥1,000,000'],
    [1250n, 'mxn', 'MXN 12.50'],
    [-1250n, 'mxn', '-MXN 12.50'],
    [5120n, 'kwd', 'KWD 5.120'],
    [500n, 'isk', 'ISK 5.00'],
    [99_999_999_999_999_999_999n, 'eur', '€999,999,999,999,999,999.99'],
  ])('%s %s is %s', (amount, currency, text) => {
    expect(formatMoney(money(amount, currency))).toBe(text);
  });

  test('without its signs and commas it is the amount again, and groups have three digits', () => {
    const amounts = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    fc.assert(
      fc.property(amounts, fc.constantFrom('eur', 'jpy', 'kwd', 'mxn', 'usd'), (amount, currency) => {
        const text = formatMoney(money(amount, currency));
        const digits = text.replace(/[^0-9]/g, '');
        expect(BigInt(digits)).toBe(amount < 0n ? -amount : amount);
        expect(text.startsWith('-')).toBe(amount < 0n);
        expect(text).toMatch(/^-?(\p{Sc}|[A-Z]{3} )\d{1,3}(,\d{3})*(\.\d{2,3})?$/u);
      }),
    );
  });
});
