import { Client } from 'pg';
import { migrate } from '../../src/ledger/migrate';

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
  await migrate(urlOfDatabase(adminUrl, templateDatabase));
}
