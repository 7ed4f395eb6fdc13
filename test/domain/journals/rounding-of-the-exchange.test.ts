import fc from 'fast-check';
import { partMovedBy, roundingOf } from '../../../src/domain/journals/balance-transaction-journals';
import { money } from '../../../src/domain/money';
import { balanceTransaction } from '../support/readings';

/** Of `captured` minor units at an exchange rate, what Stripe credits in minor units, rounded in one way or another. */
function settledAt(captured: number, exchangeRate: number, round: (value: number) => number) {
  return balanceTransaction({
    amount: BigInt(round(captured * exchangeRate)),
    currency: 'gbp',
    exchangeRate,
  });
}

describe('What the exchange rate says of a capture', () => {
  test.each([
    // 33.30 EUR at 0.85 are 28.305 GBP: 28.31 GBP are 33.31 EUR.
    [3_330, 0.85, 3_331n, 2n],
    // 1,007 KRW at 0.07 cents are 70.49 cents: 70 cents are 1,000 KRW.
    [1_007, 0.07, 1_000n, 15n],
    // 12.34 EUR at 1.1 are 13.574 USD: 13.57 USD are 12.34 EUR.
    [1_234, 1.1, 1_234n, 1n],
  ])('of %i at %d is near to it', (captured, rate, part, rounding) => {
    const settled = settledAt(captured, rate, Math.round);
    const charged = money(BigInt(captured), 'eur');
    expect(partMovedBy(settled, charged).amount).toBe(part);
    expect(roundingOf(settled, charged)).toBe(rounding);
  });

  test('is within its rounding of it, however Stripe rounds', () => {
    const rates = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    const roundings = fc.constantFrom(Math.round, Math.floor);
    const isNear = (captured: number, rate: number, round: (value: number) => number): boolean => {
      const settled = settledAt(captured, rate, round);
      const charged = money(BigInt(captured), 'eur');
      const missing = charged.amount - partMovedBy(settled, charged).amount;
      const rounding = roundingOf(settled, charged);
      return missing <= rounding && missing >= -rounding;
    };
    const captures = fc.integer({ min: 1, max: 100_000_000 });
    expect(() => fc.assert(fc.property(captures, rates, roundings, isNear))).not.toThrow();
  });
});
