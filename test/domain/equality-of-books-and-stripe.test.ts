import * as fc from 'fast-check';
import { compareFigures, differences, sumByCurrency } from '../../src/domain/equality';

describe('setting the books beside Stripe', () => {
  test('every currency that either side knows is compared, a missing one as zero', () => {
    const ledger = new Map([
      ['usd', 5n],
      ['eur', 43_000n],
    ]);
    const stripe = new Map([
      ['eur', 43_000n],
      ['gbp', 7n],
    ]);
    expect(compareFigures('customer cus_1: cash', ledger, stripe)).toEqual([
      { object: 'customer cus_1: cash', currency: 'eur', ledger: 43_000n, stripe: 43_000n },
      { object: 'customer cus_1: cash', currency: 'gbp', ledger: 0n, stripe: 7n },
      { object: 'customer cus_1: cash', currency: 'usd', ledger: 5n, stripe: 0n },
    ]);
  });

  test.each([
    ['a cent too little', 42_999n],
    ['a cent too much', 43_001n],
    ['nothing at all', 0n],
    ['the other sign', -43_000n],
  ])('%s in the books is a difference', (_what, ledger) => {
    const compared = compareFigures('cash', new Map([['eur', ledger]]), new Map([['eur', 43_000n]]));
    expect(differences(compared)).toEqual(compared);
  });

  test('equal figures, and nothing beside nothing, are none', () => {
    const figures = new Map([['eur', 43_000n]]);
    expect(differences(compareFigures('cash', figures, figures))).toEqual([]);
    expect(differences(compareFigures('cash', new Map([['eur', 0n]]), new Map()))).toEqual([]);
    expect(compareFigures('cash', new Map(), new Map())).toEqual([]);
  });

  test('sums keep currencies apart, in any order of the parts', () => {
    const part = fc.record({
      currency: fc.constantFrom('eur', 'usd'),
      amount: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const sums = sumByCurrency(parts);
        for (const currency of ['eur', 'usd']) {
          let sum = 0n;
          for (const one of parts) if (one.currency === currency) sum += one.amount;
          expect(sums.get(currency) ?? 0n).toBe(sum);
        }
        expect(new Map(sumByCurrency([...parts].reverse()))).toEqual(sums);
      }),
    );
  });
});
