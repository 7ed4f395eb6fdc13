import { setTimeout as pause } from 'node:timers/promises';
import { cashHeld, customerCash, receivable } from '../../src/domain/ledger-account';
import type { Journal } from '../../src/domain/journals/journal';
import type { Ledger } from '../../src/contracts/ports/ledger';
import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';
import { expectBooksInOrder } from '../support/ledger';
import { journalOf } from './support/journals';
import { identity, openLedger } from './support/open-ledger';
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

describe('batches in parallel', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  /** Posts on 20 connections, and gives how many deadlocks Postgres met, those that were repeated included. */
  async function deadlocksOf(work: (ledger: Ledger) => Promise<unknown>): Promise<unknown> {
    const url = new URL(opened.url);
    url.searchParams.set('application_name', 'in parallel');
    const pool = createLedgerPool(url.href, { maximumConnections: 20 });
    await work(createLedger(pool, identity));
    await pool.end();
    // A connection tells what it counted when it ends, which is some moments after it was told to.
    const open = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'in parallel'`;
    while ((await opened.asOwner(open)).length > 0) await pause(10);
    const [row] = await opened.asOwner(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return row?.['deadlocks'];
  }

  test('with overlapping keys on the same accounts: every fact is booked once, and nobody locks another out', async () => {
    const deadlocks = await deadlocksOf(async (ledger) => {
      for (let round = 0; round < 3; round += 1) {
        const batches = Array.from({ length: 20 }, (_, index) =>
          shuffled(facts, round * 20 + index + 1).slice(0, 30 + index),
        );
        await Promise.all(batches.map((batch) => ledger.post(batch)));
      }
      await ledger.post(facts);
    });
    expect(deadlocks).toBe('0');
    const balances = new Map(
      (await opened.ledger.books.balances('')).map(({ account, balance }) => [account, balance.amount]),
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
    expect(await opened.asOwner('SELECT count(*) AS journals FROM journal')).toEqual([{ journals: '60' }]);
  });

  test('with keys of their own, meeting on accounts in other order', async () => {
    const pairs = customers.flatMap((debtor) =>
      customers.filter((creditor) => creditor !== debtor).map((creditor) => ({ debtor, creditor })),
    );
    const batchOf = (name: string, seed: number): Journal[] =>
      shuffled(pairs, seed)
        .slice(0, 4)
        .map(({ debtor, creditor }, index) =>
          journalOf(`${name}:${index}`, receivable(debtor), receivable(creditor), 1n),
        );
    const deadlocks = await deadlocksOf(async (ledger) => {
      await ledger.post(
        pairs.map((pair, index) =>
          journalOf(`first:${index}`, receivable(pair.debtor), receivable(pair.creditor), 1n),
        ),
      );
      const batches = Array.from({ length: 200 }, (_, index) => batchOf(`batch ${index}`, index + 1));
      await Promise.all(batches.map((batch) => ledger.post(batch)));
    });
    expect(deadlocks).toBe('0');
    expect(await opened.asOwner('SELECT count(*) AS entries FROM entry')).toEqual([
      { entries: String((30 + 200 * 4) * 2) },
    ]);
  });

  test('that make the same accounts at the same moment, each account is made once', async () => {
    const deadlocks = await deadlocksOf((ledger) =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          ledger.post(
            shuffled(customers, index + 1).map((customer) =>
              journalOf(`${index} ${customer}`, cashHeld, customerCash(customer), 1n),
            ),
          ),
        ),
      ),
    );
    expect(deadlocks).toBe('0');
    const balances = await opened.ledger.books.balances('');
    expect(balances.map(({ balance }) => balance.amount)).toEqual([-20n, -20n, -20n, -20n, -20n, -20n, 120n]);
  });

  test('one fact told by 20 at once is booked once, and all hear that it is', async () => {
    const journal = journalOf('ccsbtxn_hot', cashHeld, customerCash('cus_new'), 5n);
    await Promise.all(Array.from({ length: 20 }, () => opened.ledger.post([journal])));
    const [balance] = await opened.ledger.books.balances('customer:cus_new:');
    expect(balance?.balance.amount).toBe(-5n);
  });
});
