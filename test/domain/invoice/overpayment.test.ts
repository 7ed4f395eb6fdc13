import * as fc from 'fast-check';
import { overpaymentToReturn } from '../../../src/domain/invoice/overpayment';
import { money } from '../../../src/domain/money';

const eur = (cents: bigint) => money(cents, 'eur');
const cash = (freeBefore: bigint, freeNow: bigint, keptUpTo: bigint, anotherMayNeedIt = false) =>
  overpaymentToReturn({
    freeBefore: eur(freeBefore),
    freeNow: eur(freeNow),
    keptUpTo: eur(keptUpTo),
    anotherMayNeedIt,
  });

describe('what is returned of an overpayment', () => {
  test.each([
    ['all that came too much', 0n, 3_000n, 0n, 3_000n],
    ['nothing up to the amount that is kept', 0n, 500n, 500n, 0n],
    ['all of it from a cent above that on', 0n, 501n, 500n, 501n],
    ['not what the customer had before', 5_000n, 8_000n, 0n, 3_000n],
    ['nothing where the customer has less than before', 5_000n, 4_000n, 0n, 0n],
    ['nothing of a debt', -2_000n, -1_000n, 0n, 0n],
  ])('is %s', (_what, before, now, kept, returned) => {
    expect(cash(before, now, kept)).toEqual(eur(returned));
  });

  test('is nothing while another invoice may need it', () => {
    expect(cash(0n, 3_000n, 0n, true)).toEqual(eur(0n));
  });

  test('is never more than is free, nor more than came', () => {
    const cents = fc.bigInt({ min: -50n, max: 50n });
    fc.assert(
      fc.property(cents, cents, fc.bigInt({ min: 0n, max: 50n }), (before, now, kept) => {
        const { amount } = cash(before, now, kept);
        expect(amount === 0n || (amount <= now && amount <= now - before && amount > kept)).toBe(true);
      }),
    );
  });
});
