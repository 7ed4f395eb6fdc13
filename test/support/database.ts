import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { postgresAdminUrl } from './servers';
import { templateDatabase, urlOfDatabase } from './template-database';

export interface TestDatabase {
  url: string;
  /** Removes the database, closing connections that are still open. */
  drop(): Promise<void>;
}

/** A database of its own with all migrations applied: a copy of the template, made in some milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = await postgresAdminUrl();
  const name = `holdfast_test_${randomBytes(8).toString('hex')}`;
  await administer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);
  return {
    url: urlOfDatabase(adminUrl, name),
    drop: () => administer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
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
