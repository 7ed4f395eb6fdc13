import { Client } from 'pg';
import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import { createLedger } from '../../src/ledger/create-ledger';
import { migrate } from '../../src/ledger/migrate';
import { createLedgerPool } from '../../src/ledger/pool';
import { failureOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, identity, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';
import { startOwnCluster } from './support/own-cluster';

const cash = customerCash(customer);

describe('connections and transactions', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
  });
  afterAll(() => opened.close());

  const balance = async () => (await opened.ledger.books.balances('stripe:cash_held'))[0]?.balance.amount;

  test('a transaction is committed whole or not at all', async () => {
    const { ledger } = opened;
    const failing = ledger.inTransaction(async (transaction) => {
      await transaction.customers.ensure('cus_never', now);
      await transaction.post([journalOf('never', cashHeld, cash, 5n)]);
      throw new Error('on second thoughts');
    });
    await expect(failing).rejects.toThrow('on second thoughts');
    expect(await ledger.customers.find('cus_never')).toBeNull();
    expect(await ledger.books.balances('')).toEqual([]);
    const given = await ledger.inTransaction(async (transaction) => {
      await transaction.post([journalOf('once', cashHeld, cash, 5n)]);
      return transaction.inTransaction((inner) => inner.customers.ensure('cus_both', now));
    });
    expect(given.customer).toBe('cus_both');
    expect(await balance()).toBe(5n);
  });

  test('a transaction whose error was swallowed does not pass for committed', async () => {
    const { ledger } = opened;
    const swallowing = ledger.inTransaction(async (transaction) => {
      await transaction.post([journalOf('kept_back', cashHeld, cash, 1n)]);
      await transaction.post([journalOf('once', cashHeld, cash, 6n)]).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('The transaction was rolled back');
    expect(await balance()).toBe(5n);
  });

  test('two transactions that lock each other out are both carried out: the one that Postgres stops is repeated', async () => {
    const { ledger } = opened;
    await ledger.customers.ensure('cus_left', now);
    await ledger.customers.ensure('cus_right', now);
    let runs = 0;
    const bothHoldOne = barrier(2);
    const inOrder = (first: string, second: string) =>
      ledger.inTransaction(async (transaction) => {
        runs += 1;
        await transaction.customers.recordSync(first, 'manual', now);
        await bothHoldOne();
        await transaction.customers.recordSync(second, 'manual', now);
      });
    await Promise.all([inOrder('cus_left', 'cus_right'), inOrder('cus_right', 'cus_left')]);
    expect(runs).toBe(3);
    expect((await ledger.customers.find('cus_left'))?.syncedAt).toEqual(now);
    expect((await ledger.customers.find('cus_right'))?.syncedAt).toEqual(now);
  });

  test('a conflict that stays is given up after five attempts', async () => {
    // Postgres reports a serialization failure only where it finds one, so here it is made to say so.
    await opened.asOwner(
      `CREATE FUNCTION conflict() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$`,
      `CREATE TRIGGER conflict BEFORE INSERT ON customer FOR EACH ROW WHEN (NEW.customer = 'cus_conflict')
         EXECUTE FUNCTION conflict()`,
    );
    let runs = 0;
    const conflicting = opened.ledger.inTransaction((transaction) => {
      runs += 1;
      return transaction.customers.ensure('cus_conflict', now);
    });
    expect((await failureOf(conflicting)).code).toBe('database_unreachable');
    expect(runs).toBe(5);
  });

  test('lost connections: what was under way fails as unreachable, what comes next works', async () => {
    const { ledger, url } = opened;
    const underWay = ledger.inTransaction(async (transaction) => {
      await transaction.customers.ensure('cus_lost', now);
      await endOtherConnections(url);
      await transaction.customers.ensure('cus_lost_too', now);
    });
    expect((await failureOf(underWay)).code).toBe('database_unreachable');
    expect(await ledger.customers.find('cus_lost')).toBeNull();
    await Promise.all(Array.from({ length: 5 }, () => ledger.books.faults()));
    await endOtherConnections(url);
    expect(await eventually(() => ledger.books.faults())).toEqual([]);
  });

  test('a server that goes away and comes back', async () => {
    const cluster = await startOwnCluster();
    await migrate(cluster.url);
    const pool = createLedgerPool(cluster.url);
    const ledger = createLedger(pool, identity);
    await ledger.customers.ensure(customer, now);
    await cluster.stop();
    const failure = await failureOf(ledger.customers.find(customer));
    expect(failure.code).toBe('database_unreachable');
    expect(failure.details['problem']).not.toBe('');
    await pool.end();
  });
});

/** Lets nobody pass until so many have come; afterwards everybody. */
function barrier(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === count) open();
    return opened;
  };
}

async function endOtherConnections(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await client.end();
}

/** The driver may hear of a lost connection only when it uses it: one failure is the price of that. */
async function eventually<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; attempt < 30; attempt += 1) {
    try {
      return await work();
    } catch {
      // The next attempt takes another connection.
    }
  }
  return work();
}
