import * as fc from 'fast-check';
import { creditToUse } from '../../../src/domain/credit/credit-to-use';
import { money } from '../../../src/domain/money';

const eur = (cents: bigint) => money(cents, 'eur');

/** The least that Stripe charges in EUR is 0.50 (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
describe('the credit that an invoice uses', () => {
  test.each([
    ['all of it, where the invoice needs more', 100_000n, 20_000n, 20_000n],
    ['what the invoice needs, where there is more', 15_000n, 20_000n, 15_000n],
    ['all that is needed to the cent', 20_000n, 20_000n, 20_000n],
    ['so much that 0.50 is left to ask for', 100_000n, 99_980n, 99_950n],
    ['all of it, where exactly 0.50 is left', 100_000n, 99_950n, 99_950n],
    ['nothing, where the invoice is too small to leave 0.50', 40n, 30n, 0n],
    ['nothing of a debt', 100_000n, -5_000n, 0n],
    ['nothing where there is none', 100_000n, 0n, 0n],
  ])('is %s', (_what, amount, credit, used) => {
    expect(creditToUse(eur(amount), eur(credit))).toEqual(eur(used));
  });

  test('of another currency is none', () => {
    expect(creditToUse(eur(100n), money(100n, 'usd'))).toEqual(eur(0n));
  });

  test('is never more than there is or is needed, and leaves nothing or enough to ask for', () => {
    const cents = fc.bigInt({ min: -500n, max: 2_000n });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2_000n }), cents, (amount, credit) => {
        const used = creditToUse(eur(amount), eur(credit)).amount;
        expect(used >= 0n && used <= amount && (used === 0n || used <= credit)).toBe(true);
        const rest = amount - used;
        // An invoice below the smallest charge can't be paid by transfer, with credit or without.
        expect(rest === 0n || rest >= 50n || used === 0n).toBe(true);
        // No more could be used without leaving too little.
        const more = used + 1n;
        const couldUseMore =
          more <= amount && more <= credit && (amount - more === 0n || amount - more >= 50n);
        expect(couldUseMore).toBe(false);
      }),
    );
  });
});
