import * as fc from 'fast-check';
import { joinCashTransactions } from '../../../src/domain/cash/join-cash-transactions';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import { balancesJoin, cashRow } from '../support/cash-rows';

/** Rows of few amounts in few seconds, most of which no true history has; at most six in a second. */
const anyRows = fc
  .array(
    fc.record({
      net: fc.bigInt({ min: -2n, max: 2n }),
      ending: fc.bigInt({ min: 0n, max: 2n }),
      second: fc.constantFrom(1, 1, 1, 2, 2, 3),
    }),
    { maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ net, ending, second }, index) =>
      cashRow({
        id: `row_${index}`,
        netAmount: net,
        endingBalance: ending,
        created: new Date(Date.UTC(2026, 11, 1, 10, 0, second)),
      }),
    ),
  );

test('of any rows as many are taken as some order of each second allows, and no more', () => {
  const balances = fc.bigInt({ min: 0n, max: 2n });
  fc.assert(
    fc.property(anyRows, balances, balances, (rows, proven, available) => {
      const [joined] = joinCashTransactions(new Map([['eur', proven]]), rows, new Map([['eur', available]]));
      const expected = naiveOrder(proven, rows);
      expect(joined?.ordered).toHaveLength(expected.length);
      expect(balancesJoin(proven, joined?.ordered ?? [])).toBe(true);
      const reached = expected.at(-1)?.endingBalance ?? proven;
      expect(joined?.complete).toBe(expected.length === rows.length && reached === available);
    }),
    { numRuns: 2000 },
  );
});

/** The oracle: tries every order of the rows of one second, second after second, until none joins. */
function naiveOrder(proven: bigint, rows: readonly CashTransaction[]): CashTransaction[] {
  const ordered: CashTransaction[] = [];
  for (const second of [1, 2, 3]) {
    const ofSecond = rows.filter((row) => row.created.getUTCSeconds() === second);
    const balance = ordered.at(-1)?.endingBalance ?? proven;
    const order = permutations(ofSecond).find((candidate) => balancesJoin(balance, candidate));
    if (order === undefined) return ordered;
    ordered.push(...order);
  }
  return ordered;
}

function permutations<Row>(rows: readonly Row[]): Row[][] {
  if (rows.length === 0) return [[]];
  return rows.flatMap((row, index) =>
    permutations([...rows.slice(0, index), ...rows.slice(index + 1)]).map((rest) => [row, ...rest]),
  );
}
