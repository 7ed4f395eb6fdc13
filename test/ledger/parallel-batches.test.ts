import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import type { Journal } from '../../src/domain/journals/journal';
import { expectBooksInOrder } from '../support/ledger';
import { journalOf } from './support/journals';
import { openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const customers = ['cus_1', 'cus_2', 'cus_3', 'cus_4', 'cus_5', 'cus_6'];

/** 60 facts, each on the hot account and one of six customers. */
const facts: readonly Journal[] = Array.from({ length: 60 }, (_, index) =>
  journalOf(
    `ccsbtxn_${index}`,
    cashHeld,
    customerCash(customers[index % customers.length] ?? ''),
    BigInt(index + 1),
  ),
);

/** A repeatable shuffle (linear congruential numbers), so that a failure can be seen again. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return items
    .map((item) => ({ item, place: next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item);
}

describe('batches in parallel on the same accounts, in other order and with overlapping keys', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
  });
  afterAll(() => opened.close());

  test('every fact is booked once, no balance is lost, and no deadlock surfaces', async () => {
    const { ledger, asOwner } = opened;
    const before = await deadlocks();
    for (let round = 0; round < 3; round += 1) {
      const batches = Array.from({ length: 20 }, (_, index) =>
        shuffled(facts, round * 20 + index + 1).slice(0, 30 + index),
      );
      await Promise.all(batches.map((batch) => ledger.post(batch)));
    }
    await ledger.post(facts);
    const balances = new Map(
      (await ledger.books.balances('')).map(({ account, balance }) => [account, balance.amount]),
    );
    // 1 + 2 + … + 60 = 1,830; customer k gets k, k + 6, … k + 54: 10 k + 6 (0 + 1 + … + 9) = 10 k + 270.
    expect(balances.get('stripe:cash_held')).toBe(1_830n);
    expect(customers.map((customer) => balances.get(`customer:${customer}:cash`))).toEqual([
      -280n,
      -290n,
      -300n,
      -310n,
      -320n,
      -330n,
    ]);
    expect(await asOwner('SELECT count(*) AS journals FROM journal')).toEqual([{ journals: '60' }]);
    expect(await deadlocks()).toBe(before);
    await expectBooksInOrder(ledger);
  });

  test('one fact told by 20 at once is booked once, and all hear that it is', async () => {
    const { ledger } = opened;
    const journal = journalOf('ccsbtxn_hot', cashHeld, customerCash('cus_new'), 5n);
    await Promise.all(Array.from({ length: 20 }, () => ledger.post([journal])));
    expect(await ledger.books.balances('customer:cus_new:')).toHaveLength(1);
    expect((await ledger.books.balances('customer:cus_new:'))[0]?.balance.amount).toBe(-5n);
    await expectBooksInOrder(ledger);
  });

  /** Deadlocks that Postgres counted in this database, the repeated ones included. */
  async function deadlocks(): Promise<unknown> {
    const [row] = await opened.asOwner(
      'SELECT pg_stat_force_next_flush()',
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return row?.['deadlocks'];
  }
});
