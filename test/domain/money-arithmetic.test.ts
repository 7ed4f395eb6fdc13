import * as fc from 'fast-check';
import { add, money, negate, smaller, subtract, zero } from '../../src/domain/money';

const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });

describe('arithmetic of money', () => {
  test('beyond what a JavaScript number can hold', () => {
    const large = money(9_007_199_254_740_993n, 'jpy');
    expect(add(large, money(1n, 'jpy'))).toEqual({ amount: 9_007_199_254_740_994n, currency: 'jpy' });
    expect(subtract(money(1n, 'jpy'), large).amount).toBe(-9_007_199_254_740_992n);
  });

  test('what is added can be taken away, and the other sign is the distance to nothing', () => {
    fc.assert(
      fc.property(amounts, amounts, (first, second) => {
        const left = money(first, 'eur');
        const right = money(second, 'eur');
        expect(subtract(add(left, right), right)).toEqual(left);
        expect(add(left, right)).toEqual(add(right, left));
        expect(negate(left)).toEqual(subtract(zero('eur'), left));
        expect(smaller(left, right).amount).toBe(first < second ? first : second);
      }),
    );
  });

  test.each([
    ['added', add],
    ['subtracted', subtract],
    ['compared', smaller],
  ])('different currencies are never %s', (_what, calculate) => {
    expect(() => calculate(money(1n, 'eur'), money(1n, 'usd'))).toThrow(
      expect.objectContaining({
        code: 'currency_mismatch',
        details: { expected: 'eur', given: 'usd' },
        message: expect.stringContaining('The amount is in usd, but eur is expected'),
      }),
    );
  });
});
