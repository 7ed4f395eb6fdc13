import { Client } from 'pg';
import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import { bindAccount } from '../../src/ledger/bind-account';
import { createLedger } from '../../src/ledger/create-ledger';
import { migrate } from '../../src/ledger/migrate';
import { createLedgerPool } from '../../src/ledger/pool';
import { failureOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, identity } from './support/open-ledger';
import { startOwnCluster } from './support/own-cluster';
import type { OwnCluster } from './support/own-cluster';

async function appliedMigrations(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ applied: string }>(
      'SELECT count(*) AS applied FROM holdfast.migration',
    );
    return Number(rows[0]?.applied);
  } finally {
    await client.end();
  }
}

async function postOnce(url: string): Promise<bigint | undefined> {
  const pool = createLedgerPool(url);
  try {
    const ledger = createLedger(pool, identity);
    await ledger.post([journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 1_000n)]);
    return (await ledger.books.balances('stripe:'))[0]?.balance.amount;
  } finally {
    await pool.end();
  }
}

describe('migrating a database', () => {
  let cluster: OwnCluster;
  beforeAll(async () => {
    cluster = await startOwnCluster();
    await cluster.administer('CREATE DATABASE one', 'CREATE DATABASE two', 'CREATE DATABASE three');
  });
  afterAll(() => cluster.stop());

  test('two databases of a cluster without the role, each of them twice, all at once', async () => {
    const [one, two] = [cluster.urlOf({ database: 'one' }), cluster.urlOf({ database: 'two' })];
    await Promise.all([migrate(one), migrate(two), migrate(one), migrate(two)]);
    expect(await appliedMigrations(one)).toBe(await appliedMigrations(two));
    expect(await postOnce(one)).toBe(1_000n);
    expect(await postOnce(two)).toBe(1_000n);
  });

  test('again changes nothing', async () => {
    const one = cluster.urlOf({ database: 'one' });
    const before = await appliedMigrations(one);
    await migrate(one);
    expect(await appliedMigrations(one)).toBe(before);
    expect(await postOnce(one)).toBe(1_000n);
  });

  test('a user without any privilege over the cluster, to whom the role was granted', async () => {
    await cluster.administer(
      `CREATE ROLE plain LOGIN PASSWORD 'plain'`,
      'GRANT holdfast_app TO plain',
      'ALTER DATABASE three OWNER TO plain',
    );
    const three = cluster.urlOf({ database: 'three', user: 'plain', password: 'plain' });
    await migrate(three);
    expect(await postOnce(three)).toBe(1_000n);
  });

  test('a user who may make roles but is no superuser makes and takes it', async () => {
    const other = await startOwnCluster();
    try {
      await other.administer(
        `CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'maker'`,
        'CREATE DATABASE made OWNER maker',
      );
      const made = other.urlOf({ database: 'made', user: 'maker', password: 'maker' });
      await Promise.all([migrate(made), migrate(made)]);
      expect(await postOnce(made)).toBe(1_000n);
    } finally {
      await other.stop();
    }
  });

  test('a user who may not take the role is told what to do, and nothing is made', async () => {
    await cluster.administer(
      `CREATE ROLE stranger LOGIN PASSWORD 'stranger'`,
      'CREATE DATABASE strange OWNER stranger',
    );
    const url = cluster.urlOf({ database: 'strange', user: 'stranger', password: 'stranger' });
    const failure = await failureOf(migrate(url));
    expect(failure.code).toBe('settings_invalid');
    expect(failure.details['problems']).toContain('GRANT holdfast_app TO');
    await cluster.administer('GRANT holdfast_app TO stranger');
    await migrate(url);
    expect(await postOnce(url)).toBe(1_000n);
  });

  test('a database that was not migrated says so when it is bound, and what to do', async () => {
    const other = await startOwnCluster();
    await other.administer(`CREATE ROLE stranger LOGIN PASSWORD 'stranger'`);
    const user = { user: 'stranger', password: 'stranger' };
    const problemOf = async (url: string) => {
      const pool = createLedgerPool(url);
      const failure = await failureOf(bindAccount(pool, identity));
      await pool.end();
      return failure;
    };
    const toMigrate = {
      code: 'settings_invalid',
      details: { problems: expect.stringContaining('Run `npm run migrate`') },
    };
    try {
      expect(await problemOf(other.url)).toEqual(toMigrate);
      await other.administer('CREATE ROLE holdfast_app NOLOGIN');
      expect(await problemOf(other.url)).toEqual(toMigrate);
      expect(await problemOf(other.urlOf(user))).toEqual(toMigrate);
      await migrate(other.url);
      expect(await problemOf(other.urlOf(user))).toEqual(toMigrate);
      await other.administer('GRANT holdfast_app TO stranger');
      expect(await postOnce(other.urlOf(user))).toBe(1_000n);
    } finally {
      await other.stop();
    }
  });

  test('a server that is not there', async () => {
    const failure = await failureOf(migrate('postgres://nobody@127.0.0.1:1/nowhere'));
    expect(failure.code).toBe('database_unreachable');
  });
});
