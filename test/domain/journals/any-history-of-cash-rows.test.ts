import * as fc from 'fast-check';
import { journalsOfCashTransactions } from '../../../src/domain/journals/cash-transaction-journals';
import type { CashTransaction, CashTransactionType } from '../../../src/domain/cash/cash-transaction';
import type { CashMovingWrite } from '../../../src/domain/cash/explain-cash-transactions';
import { balancesOf, isBalanced } from '../support/books';
import { cashRow } from '../support/cash-rows';

/** A row that a test makes up, with what a write of ours said about it. */
interface Movement {
  readonly type: CashTransactionType;
  readonly amount: bigint;
  readonly reserveFor: string | null;
  readonly spends: string | null;
}

const intoCash = [
  'funded',
  'unapplied_from_payment',
  'refunded_from_payment',
  'return_canceled',
  'adjusted_for_overdraft',
] as const;
const outOfCash = [
  'applied_to_payment',
  'return_initiated',
  'transferred_to_balance',
  'funding_reversed',
] as const;
const purposes = fc.constantFrom('p1', 'p2', 'p3', null, null);
const movements = fc.array(
  fc.record<Movement>({
    type: fc.constantFrom<CashTransactionType[]>(...intoCash, ...outOfCash),
    amount: fc.bigInt({ min: 1n, max: 40n }),
    reserveFor: purposes,
    spends: purposes,
  }),
  { maxLength: 25 },
);
const positions = fc.record({
  free: fc.bigInt({ min: 0n, max: 60n }),
  reservations: fc
    .subarray(['p1', 'p2'])
    .map((all) => all.map((purpose, index) => ({ purpose, amount: BigInt(10 + index * 7) }))),
});

const goesIn = (type: CashTransactionType): boolean => intoCash.some((one) => one === type);

describe('the journals of any history of cash rows', () => {
  test('balance, and leave free cash and every reservation where counting coin by coin leaves them', () => {
    fc.assert(
      fc.property(positions, movements, (position, history) => {
        const { rows, writes } = rowsOf(history);
        const { journals, overtaken } = journalsOfCashTransactions(
          rows,
          writes,
          new Map([['eur', position]]),
        );
        const model = new CoinsInDrawers(position);
        for (const movement of history) model.move(movement);
        expect(journals.every(isBalanced)).toBe(true);
        expect(drawersAfter(position, balancesOf(journals))).toEqual(model.drawers());
        expect([...new Set(overtaken.map(({ purpose }) => purpose))].sort()).toEqual(
          [...model.overtaken].sort(),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('move the customer’s cash, and what is applied and on its way back, by exactly what Stripe’s rows say', () => {
    fc.assert(
      fc.property(positions, movements, (position, history) => {
        const { rows, writes } = rowsOf(history);
        const { journals } = journalsOfCashTransactions(rows, writes, new Map([['eur', position]]));
        const balances = balancesOf(journals);
        const sumOf = (...types: CashTransactionType[]): bigint =>
          rows.filter((row) => types.includes(row.type)).reduce((sum, row) => sum + row.netAmount, 0n);
        const cash = Object.entries(balances).filter(([name]) => /:cash |:reserved:/.test(name));
        expect(cash.reduce((sum, [, balance]) => sum + balance, 0n)).toBe(-sumOf(...intoCash, ...outOfCash));
        const applied = sumOf('applied_to_payment', 'unapplied_from_payment');
        expect(balances['intent:pi_1:funding eur'] ?? 0n).toBe(applied);
        const onItsWay = sumOf('return_initiated', 'return_canceled');
        expect(balances['customer:cus_1:returning eur'] ?? 0n).toBe(onItsWay);
        expect(balances['stripe:returns_held eur'] ?? 0n).toBe(-onItsWay);
      }),
    );
  });

  test('are one for each row, in their order, and only free cash is ever overdrawn', () => {
    fc.assert(
      fc.property(positions, movements, (position, history) => {
        const { rows, writes } = rowsOf(history);
        const { journals } = journalsOfCashTransactions(rows, writes, new Map([['eur', position]]));
        expect(journals.map((journal) => journal.key)).toEqual(rows.map((row) => row.id));
        for (const [index] of journals.entries()) {
          const sofar = drawersAfter(position, balancesOf(journals.slice(0, index + 1)));
          expect(Object.values(sofar.reserved).every((amount) => amount >= 0n)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});

function rowsOf(history: readonly Movement[]): {
  rows: CashTransaction[];
  writes: Map<string, CashMovingWrite>;
} {
  const rows = history.map(({ type, amount }, index) =>
    cashRow({
      id: `row_${index}`,
      type,
      netAmount: goesIn(type) ? amount : -amount,
      paymentIntent: type.includes('applied') ? 'pi_1' : null,
    }),
  );
  const writes = new Map<string, CashMovingWrite>();
  for (const [index, { reserveFor, spends }] of history.entries()) {
    if (reserveFor === null && spends === null) continue;
    const write = { write: `w_${index}`, moves: 'applies', paymentIntent: 'pi_1', currency: 'eur' } as const;
    writes.set(`row_${index}`, { ...write, amount: null, reserveFor, spends });
  }
  return { rows, writes };
}

interface Drawers {
  readonly free: bigint;
  readonly reserved: Readonly<Record<string, bigint>>;
}

/** What the books say is free and reserved after some journals; liabilities are negative there. */
function drawersAfter(
  position: { free: bigint; reservations: { purpose: string; amount: bigint }[] },
  balances: Readonly<Record<string, bigint>>,
): Drawers {
  const before = (purpose: string): bigint =>
    position.reservations.find((one) => one.purpose === purpose)?.amount ?? 0n;
  const now = (purpose: string): bigint =>
    before(purpose) - (balances[`customer:cus_1:reserved:${purpose} eur`] ?? 0n);
  return {
    free: position.free - (balances['customer:cus_1:cash eur'] ?? 0n),
    reserved: { p1: now('p1'), p2: now('p2'), p3: now('p3') },
  };
}

/**
 * The second model: coins in drawers, moved one by one. A coin that a write spends comes from the drawer the write
 * names; any other from free cash, then from the reservation made last, and so on; when all are empty, from free.
 */
class CoinsInDrawers {
  readonly overtaken = new Set<string>();
  #free: bigint;
  readonly #reserved: { purpose: string; coins: bigint }[];

  constructor(position: { free: bigint; reservations: { purpose: string; amount: bigint }[] }) {
    this.#free = position.free;
    this.#reserved = position.reservations.map(({ purpose, amount }) => ({ purpose, coins: amount }));
  }

  move(movement: Movement): void {
    for (let coin = 0n; coin < movement.amount; coin += 1n) {
      if (goesIn(movement.type)) this.#putCoin(movement.reserveFor);
      else this.#takeCoin(movement.spends);
    }
  }

  drawers(): Drawers {
    const coins = (purpose: string): bigint =>
      this.#reserved.find((one) => one.purpose === purpose)?.coins ?? 0n;
    return { free: this.#free, reserved: { p1: coins('p1'), p2: coins('p2'), p3: coins('p3') } };
  }

  #putCoin(purpose: string | null): void {
    const drawer = this.#reserved.find((one) => one.purpose === purpose);
    if (purpose === null) this.#free += 1n;
    else if (drawer === undefined) this.#reserved.unshift({ purpose, coins: 1n });
    else drawer.coins += 1n;
  }

  #takeCoin(spends: string | null): void {
    const own = this.#reserved.find((one) => one.purpose === spends && one.coins > 0n);
    const youngest = this.#reserved.find((one) => one.coins > 0n);
    if (own !== undefined) own.coins -= 1n;
    else if (this.#free > 0n || youngest === undefined) this.#free -= 1n;
    else {
      youngest.coins -= 1n;
      this.overtaken.add(youngest.purpose);
    }
  }
}
