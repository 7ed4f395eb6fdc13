import { joinCashTransactions } from '../../../src/domain/cash/join-cash-transactions';
import { balancesJoin, rowsOfHistory } from '../support/cash-rows';

/**
 * Transfers of few different amounts, spent again and again in the same second, leave thousands of ways to order
 * them and far more that lead nowhere: whoever tried them one after the other would never end.
 */
test('two thousand rows of one second come back in an order that joins', () => {
  const amounts = [300n, 700n, -700n, 200n, -300n, -200n, 500n, -500n];
  const steps = Array.from({ length: 2000 }, (_, index) => ({
    net: amounts[(index * 5 + (index >> 3)) % amounts.length] ?? 1n,
    secondsLater: 0,
  }));
  const history = rowsOfHistory(steps, 10_000n);
  const available = history.at(-1)?.endingBalance ?? 0n;
  const newestFirst = [...history].reverse();
  const [joined] = joinCashTransactions(
    new Map([['eur', 10_000n]]),
    newestFirst,
    new Map([['eur', available]]),
  );
  expect(joined?.complete).toBe(true);
  expect(joined?.ordered).toHaveLength(2000);
  expect(balancesJoin(10_000n, joined?.ordered ?? [])).toBe(true);
});
