import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { requireBooksWithoutFaults } from './books-without-faults';
import { postgresAdminUrl } from './servers';
import { templateDatabase, urlOfDatabase } from './template-database';

export interface TestDatabase {
  url: string;
  /**
   * Lets the test leave the books broken, which `drop` would refuse otherwise. The reason is for the reader: it says
   * what the test breaks on purpose.
   */
  leaveFaults(reason: string): void;
  /**
   * Removes the database, closing connections that are still open. Throws after that when the books in it had faults:
   * so no test can forget to ask.
   */
  drop(): Promise<void>;
}

/** A database of its own with all migrations applied: a copy of the template, made in some milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return copyTemplateDatabase(await postgresAdminUrl());
}

/** As `createTestDatabase`, on a Postgres of the caller's own, which has the template. */
export async function copyTemplateDatabase(adminUrl: string): Promise<TestDatabase> {
  const name = `holdfast_test_${randomBytes(8).toString('hex')}`;
  const url = urlOfDatabase(adminUrl, name);
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);
  let faultsAreMeant = false;
  return {
    url,
    leaveFaults: () => {
      faultsAreMeant = true;
    },
    drop: async () => {
      try {
        if (!faultsAreMeant) await requireBooksWithoutFaults(url);
      } finally {
        await administer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }
    },
  };
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
