import { Client } from 'pg';
import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import { createLedgerPool } from '../../src/ledger/pool';
import { sqlStateOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

/** postgresql.org/docs/current/errcodes-appendix.html */
const insufficientPrivilege = '42501';

describe('the role as which the application works', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
    const { ledger } = opened;
    await ledger.post([journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 500n)]);
    await ledger.customers.ensure(customer, now);
    await ledger.writes.announce(
      {
        cause: 'request_1/set-manual',
        customer,
        object: customer,
        request: { kind: 'set_reconciliation_mode', customer, mode: 'manual' },
        reserveFor: null,
        spends: null,
      },
      now,
    );
  });
  afterAll(() => opened.close());

  test('every connection of the pool has it, with the schema and time-outs', async () => {
    const { rows } = await opened.pool.query<Record<string, unknown>>(
      `SELECT current_user, current_setting('search_path') AS path, current_setting('statement_timeout') AS timeout`,
    );
    expect(rows).toEqual([{ current_user: 'holdfast_app', path: 'holdfast', timeout: '30s' }]);
  });

  test.each(['ledger_account', 'journal', 'entry'])('may read %s and not write it', async (table) => {
    const { pool } = opened;
    const column = table === 'ledger_account' ? 'balance' : table === 'journal' ? 'reason' : 'amount';
    expect((await pool.query(`SELECT FROM ${table}`)).rowCount).toBeGreaterThan(0);
    expect(await sqlStateOf(pool.query(`INSERT INTO ${table} DEFAULT VALUES`))).toBe(insufficientPrivilege);
    expect(await sqlStateOf(pool.query(`UPDATE ${table} SET ${column} = NULL`))).toBe(insufficientPrivilege);
    expect(await sqlStateOf(pool.query(`DELETE FROM ${table}`))).toBe(insufficientPrivilege);
    expect(await sqlStateOf(pool.query(`TRUNCATE ${table} CASCADE`))).toBe(insufficientPrivilege);
  });

  test.each([
    'account_binding',
    'customer',
    'invoice_payment',
    'invoice_payment_timeline',
    'request',
    'allocation_plan',
    'cash_transaction',
    'payment_intent',
    'cash_return',
    'stripe_write',
    'webhook_event',
    'event_cursor',
    'migration',
  ])('may delete nothing from %s', async (table) => {
    expect(await sqlStateOf(opened.pool.query(`DELETE FROM ${table}`))).toBe(insufficientPrivilege);
    expect(await sqlStateOf(opened.pool.query(`TRUNCATE ${table} CASCADE`))).toBe(insufficientPrivilege);
  });

  test.each([
    `UPDATE cash_transaction SET net_amount = 1`,
    `UPDATE webhook_event SET payload = '{}'`,
    `UPDATE stripe_write SET state = 'absent'`,
    `UPDATE stripe_write SET request = '{}'`,
    `UPDATE payment_intent SET customer = 'cus_2'`,
    `UPDATE invoice_payment SET input = '{}'`,
    `INSERT INTO stripe_write (account, livemode, cause, successor, customer, object, request, request_hash,
       announced_at, state) VALUES ('a', false, 'c', 0, 'cus_1', 'o', '{}', '', now(), 'done')`,
    `SELECT setval('journal_id', 1)`,
    `CREATE TABLE holdfast.own (id integer)`,
    `ALTER TABLE entry DISABLE TRIGGER ALL`,
  ])('may not %s', async (statement) => {
    expect(await sqlStateOf(opened.pool.query(statement))).toBe(insufficientPrivilege);
  });

  test('options of the URL are kept beside it', async () => {
    const url = new URL(opened.url);
    url.searchParams.set('options', '-c work_mem=5MB -c role=none');
    const pool = createLedgerPool(url.href);
    try {
      const { rows } = await pool.query<Record<string, unknown>>(
        `SELECT current_user, current_setting('work_mem') AS memory`,
      );
      expect(rows).toEqual([{ current_user: 'holdfast_app', memory: '5MB' }]);
    } finally {
      await pool.end();
    }
  });

  test('is not what another connection to the database has', async () => {
    const client = new Client({ connectionString: opened.url });
    await client.connect();
    const { rows } = await client.query<{ current_user: string }>('SELECT current_user');
    await client.end();
    expect(rows[0]?.current_user).not.toBe('holdfast_app');
  });
});
