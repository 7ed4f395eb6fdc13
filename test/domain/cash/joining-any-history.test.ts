import * as fc from 'fast-check';
import { joinCashTransactions } from '../../../src/domain/cash/join-cash-transactions';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import { balancesJoin, historySteps, rowsOfHistory, shuffled } from '../support/cash-rows';

const startBalances = fc.bigInt({ min: -3n, max: 5n });

/** A true history, cut anywhere: its rows after the cut in any order, the balance at the cut, and the last one. */
const cutHistories = fc
  .tuple(historySteps(30), startBalances, fc.nat({ max: 30 }))
  .map(([steps, start, at]) => {
    const history = rowsOfHistory(steps, start);
    const cut = Math.min(at, history.length);
    return { rows: history.slice(cut), proven: balanceAfter(history.slice(0, cut), start), start, history };
  })
  .chain(({ rows, proven, start, history }) =>
    fc.record({
      visible: shuffled(rows),
      proven: fc.constant(proven),
      available: fc.constant(balanceAfter(history, start)),
    }),
  );

const join = (proven: bigint, visible: readonly CashTransaction[], available: bigint) => {
  const [joined] = joinCashTransactions(new Map([['eur', proven]]), visible, new Map([['eur', available]]));
  if (joined === undefined) throw new Error('EUR was not joined');
  return joined;
};

describe('joining the rows of any true history', () => {
  test('shuffled and cut anywhere, they come back whole in an order that joins', () => {
    fc.assert(
      fc.property(cutHistories, ({ visible, proven, available }) => {
        const { ordered, complete } = join(proven, visible, available);
        expect(complete).toBe(true);
        expect(ids(ordered).sort()).toEqual(ids(visible).sort());
        expect(balancesJoin(proven, ordered)).toBe(true);
        expect(inOrderOfSeconds(ordered)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('with rows hidden that move money, they are never complete, and what is taken joins', () => {
    fc.assert(
      fc.property(cutHistories, fc.nat(), fc.nat(), ({ visible, proven, available }, from, count) => {
        const start = visible.length === 0 ? 0 : from % visible.length;
        const hidden = visible.slice(start, start + 1 + (count % 4));
        fc.pre(hidden.reduce((sum, row) => sum + row.netAmount, 0n) !== 0n);
        const seen = visible.filter((row) => !hidden.includes(row));
        const { ordered, complete } = join(proven, seen, available);
        expect(complete).toBe(false);
        expect(balancesJoin(proven, ordered)).toBe(true);
        expect(new Set(ids(ordered)).size).toBe(ordered.length);
        expect(ids(seen)).toEqual(expect.arrayContaining(ids(ordered)));
        expect(inOrderOfSeconds(ordered)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('two currencies in one list do not disturb each other', () => {
    const both = fc
      .tuple(historySteps(12), historySteps(12))
      .map(
        ([euros, dollars]) => [rowsOfHistory(euros, 0n, 'eur'), rowsOfHistory(dollars, 0n, 'usd')] as const,
      )
      .chain(([euros, dollars]) =>
        fc.record({
          visible: shuffled([...euros, ...dollars]),
          available: fc.constant(
            new Map([
              ['eur', balanceAfter(euros, 0n)],
              ['usd', balanceAfter(dollars, 0n)],
            ]),
          ),
        }),
      );
    fc.assert(
      fc.property(both, ({ visible, available }) => {
        for (const joined of joinCashTransactions(new Map(), visible, available)) {
          expect(joined.complete).toBe(true);
          expect(joined.ordered.every((row) => row.currency === joined.currency)).toBe(true);
          expect(balancesJoin(0n, joined.ordered)).toBe(true);
        }
      }),
    );
  });
});

function balanceAfter(rows: readonly CashTransaction[], start: bigint): bigint {
  return rows.reduce((balance, row) => balance + row.netAmount, start);
}

function ids(rows: readonly CashTransaction[]): string[] {
  return rows.map((row) => row.id);
}

function inOrderOfSeconds(rows: readonly CashTransaction[]): boolean {
  return rows.every((row, index) => row.created >= (rows[index - 1] ?? row).created);
}
