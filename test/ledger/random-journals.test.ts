import * as fc from 'fast-check';
import { cashHeld, customerCash, fees, reservedCash, settling } from '../../src/domain/ledger-account';
import type { LedgerAccount } from '../../src/domain/ledger-account';
import type { Journal, JournalEntry } from '../../src/domain/journals/journal';
import { money } from '../../src/domain/money';
import type { Ledger } from '../../src/contracts/ports/ledger';
import { createLedger } from '../../src/ledger/create-ledger';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { expectBooksInOrder } from '../support/ledger';
import { NaiveLedger } from './support/naive-ledger';
import { journalOf } from './support/journals';
import { openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const accounts: readonly LedgerAccount[] = [
  cashHeld,
  settling,
  fees,
  customerCash('cus_1'),
  reservedCash('cus_1', 'request_1'),
  customerCash('cus_2'),
];

const entry: fc.Arbitrary<JournalEntry> = fc.record({
  account: fc.constantFrom(...accounts),
  money: fc.record({
    amount: fc.bigInt({ min: -60n, max: 60n }).filter((amount) => amount !== 0n),
    currency: fc.constantFrom('eur', 'usd'),
  }),
});

/** Mostly balanced, by a last entry for each currency that makes it so. */
const journal: fc.Arbitrary<Journal> = fc
  .record({
    key: fc.integer({ min: 1, max: 12 }).map((number) => `fact_${number}`),
    entries: fc.array(entry, { minLength: 1, maxLength: 4 }),
    balancing: fc.constantFrom(...accounts),
    isBalanced: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    mayOverdraw: fc.boolean(),
  })
  .map(({ key, entries, balancing, isBalanced, mayOverdraw }) => ({
    ...journalOf(key, cashHeld, fees, 1n),
    mayOverdraw,
    entries: isBalanced ? [...entries, ...whatBalances(entries, balancing)] : entries,
  }));

function whatBalances(entries: readonly JournalEntry[], account: LedgerAccount): JournalEntry[] {
  return ['eur', 'usd'].flatMap((currency) => {
    const sum = entries
      .filter((one) => one.money.currency === currency)
      .reduce((total, one) => total + one.money.amount, 0n);
    return sum === 0n ? [] : [{ account, money: money(-sum, currency) }];
  });
}

describe('any batches of journals', () => {
  let opened: OpenLedger;
  let run = 0;
  beforeAll(async () => {
    opened = await openLedger();
  });
  afterAll(() => opened.close());

  test('are booked, skipped and refused as a naive ledger in memory does it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(journal, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (batches) => {
          run += 1;
          const ledger = createLedger(opened.pool, { account: `acct_${run}`, livemode: false });
          const naive = new NaiveLedger();
          for (const batch of batches) expect(await postTo(ledger, batch)).toBe(naive.post(batch));
          expect(await balancesOf(ledger)).toEqual(naive.balances());
          await expectBooksInOrder(ledger);
        },
      ),
      { numRuns: 120 },
    );
  });
});

async function postTo(ledger: Ledger, batch: readonly Journal[]): Promise<string> {
  try {
    await ledger.post(batch);
    return 'posted';
  } catch (error) {
    if (error instanceof HoldfastError) return error.code;
    throw error;
  }
}

async function balancesOf(ledger: Ledger): Promise<ReadonlyMap<string, bigint>> {
  const balances = await ledger.books.balances('');
  return new Map(balances.map(({ account, balance }) => [`${account} ${balance.currency}`, balance.amount]));
}
