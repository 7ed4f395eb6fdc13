import { Client } from 'pg';
import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';

/**
 * Asks of all books in a database whether every journal is balanced and every balance is the sum of its entries.
 * Throws with what is wrong; a database without a ledger, or one that is gone, has no faults.
 */
export async function requireBooksWithoutFaults(url: string): Promise<void> {
  const identities = await keptAccounts(url);
  if (identities.length === 0) return;
  const pool = createLedgerPool(url, { maximumConnections: 1 });
  try {
    for (const identity of identities) {
      const faults = await createLedger(pool, identity).books.faults();
      if (faults.length > 0) {
        throw new Error(`A test left books with faults:\n${faults.join('\n')}`);
      }
    }
  } finally {
    await pool.end();
  }
}

/** Whose books are kept there: tests of the ledger alone keep them without binding the database to an account. */
async function keptAccounts(url: string): Promise<readonly { account: string; livemode: boolean }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query<{ known: boolean }>(
      `SELECT to_regclass('holdfast.ledger_account') IS NOT NULL AS known`,
    );
    if (table.rows[0]?.known !== true) return [];
    const { rows } = await client.query<{ account: string; livemode: boolean }>(
      `SELECT DISTINCT account, livemode FROM holdfast.ledger_account
       UNION SELECT DISTINCT account, livemode FROM holdfast.journal`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
