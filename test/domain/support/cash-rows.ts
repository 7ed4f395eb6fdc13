import * as fc from 'fast-check';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';

/** A cash row of which a test states only what it is about. */
export function cashRow(stated: Partial<CashTransaction> & Pick<CashTransaction, 'id'>): CashTransaction {
  return {
    customer: 'cus_1',
    currency: 'eur',
    type: 'funded',
    netAmount: 100n,
    endingBalance: 100n,
    created: new Date('2026-12-01T10:00:00Z'),
    paymentIntent: null,
    refund: null,
    reference: null,
    ...stated,
  };
}

/** One step of a history: how much goes in or out, and how many seconds after the step before. */
export interface HistoryStep {
  readonly net: bigint;
  readonly secondsLater: number;
}

/** Steps whose small amounts meet the same balances again and again, many of them within one second. */
export function historySteps(maxLength: number): fc.Arbitrary<HistoryStep[]> {
  const step = fc.record({
    net: fc.bigInt({ min: -3n, max: 3n }).filter((net) => net !== 0n),
    secondsLater: fc.constantFrom(0, 0, 0, 1, 7),
  });
  return fc.array(step, { maxLength });
}

/** The rows that Stripe writes for these steps, in the order in which it writes them. */
export function rowsOfHistory(
  steps: readonly HistoryStep[],
  startBalance: bigint,
  currency = 'eur',
): CashTransaction[] {
  let balance = startBalance;
  let second = Date.UTC(2026, 11, 1) / 1000;
  return steps.map((step, index) => {
    balance += step.net;
    second += step.secondsLater;
    return cashRow({
      id: `ccsbtxn_${currency}_${index}`,
      currency,
      netAmount: step.net,
      endingBalance: balance,
      created: new Date(second * 1000),
    });
  });
}

/** The same rows in any order: Stripe's list gives the newest first, and those of one second in no order at all. */
export function shuffled<Row>(rows: readonly Row[]): fc.Arbitrary<Row[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
}

/** Whether each row's balance is the one before plus what the row moves, from `start` on. */
export function balancesJoin(start: bigint, rows: readonly CashTransaction[]): boolean {
  let balance = start;
  return rows.every((row) => {
    balance += row.netAmount;
    return row.endingBalance === balance;
  });
}
