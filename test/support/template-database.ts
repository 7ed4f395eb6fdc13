import { Client } from 'pg';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The database that all test databases are copies of. */
export const templateDatabase = 'holdfast_template';

/** The same server and user, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Makes the template anew, with all migrations applied. */
export async function prepareTemplateDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${templateDatabase} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${templateDatabase}`);
  } finally {
    await client.end();
  }
  const migration = join(__dirname, '..', '..', 'src', 'ledger', 'migrate.ts');
  if (existsSync(migration)) await require(migration).migrate(urlOfDatabase(adminUrl, templateDatabase));
}
