import * as fc from 'fast-check';
import { joinCashTransactions } from '../../../src/domain/cash/join-cash-transactions';
import { historySteps, rowsOfHistory, shuffled } from '../support/cash-rows';

/** Histories that only grow, so that no two balances are alike and the true order is the only one. */
const growingHistories = historySteps(20)
  .filter((steps) => steps.length > 0)
  .map((steps) =>
    rowsOfHistory(
      steps.map((step) => ({ ...step, net: step.net < 0n ? -step.net : step.net })),
      0n,
    ),
  );

const historiesWithALateRow = growingHistories.chain((history) =>
  fc.record({
    history: fc.constant(history),
    late: fc.constantFrom(...history),
    shuffledHistory: shuffled(history),
  }),
);

test('a row that is not visible yet stops the chain at its second, and joins once it is there', () => {
  fc.assert(
    fc.property(historiesWithALateRow, ({ history, late, shuffledHistory }) => {
      const available = new Map([['eur', history.at(-1)?.endingBalance ?? 0n]]);
      const visible = shuffledHistory.filter((row) => row !== late);
      const [first] = joinCashTransactions(new Map(), visible, available);

      const ofItsSecond = history.filter((row) => row.created.getTime() === late.created.getTime());
      const earlier = history.filter((row) => row.created < late.created);
      const withItsSecond = late === ofItsSecond.at(-1) ? [...earlier, ...ofItsSecond.slice(0, -1)] : earlier;
      expect(first).toEqual({ currency: 'eur', ordered: withItsSecond, complete: false });

      const proven = withItsSecond.at(-1)?.endingBalance ?? 0n;
      const rest = shuffledHistory.filter((row) => !withItsSecond.includes(row));
      const [second] = joinCashTransactions(new Map([['eur', proven]]), rest, available);
      const remaining = history.slice(withItsSecond.length);
      expect(second).toEqual({ currency: 'eur', ordered: remaining, complete: true });
    }),
    { numRuns: 300 },
  );
});
