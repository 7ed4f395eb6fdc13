import { Client } from 'pg';
import type { Pool } from 'pg';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { StripeAccount } from '../../../src/domain/identity';
import { createLedger } from '../../../src/ledger/create-ledger';
import { createLedgerPool } from '../../../src/ledger/pool';
import { createTestDatabase } from '../../support/database';

export const identity: StripeAccount = { account: 'acct_test', livemode: false };

export const customer = 'cus_1';

/** Any moment: nothing in the ledger depends on which. */
export const now = new Date('2026-03-01T12:00:00Z');

export interface OpenLedger {
  readonly url: string;
  readonly pool: Pool;
  readonly ledger: Ledger;
  /** Runs SQL as the owner of the tables, who may do whatever a trigger doesn't refuse. */
  asOwner(...statements: readonly string[]): Promise<Record<string, unknown>[]>;
  /** Lets the test end with faults in the books, which `close` refuses otherwise; the reason is for the reader. */
  leaveFaults(reason: string): void;
  close(): Promise<void>;
}

/** A ledger on a database of its own. */
export async function openLedger(): Promise<OpenLedger> {
  const database = await createTestDatabase();
  const pool = createLedgerPool(database.url, { maximumConnections: 20 });
  return {
    url: database.url,
    pool,
    ledger: createLedger(pool, identity),
    asOwner: (...statements) => runAsOwner(database.url, statements),
    leaveFaults: (reason) => database.leaveFaults(reason),
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

/** All statements in one transaction; gives the rows of the last one. */
async function runAsOwner(url: string, statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, options: '-c search_path=holdfast' });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    await client.query('BEGIN');
    for (const statement of statements) {
      ({ rows } = await client.query<Record<string, unknown>>(statement));
    }
    await client.query('COMMIT');
    return rows;
  } finally {
    await client.end();
  }
}
