import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../ledger/migrate';
import { postgresPrograms } from '../servers/postgres-programs';
import { startPostgres } from '../servers/postgres-server';
import type { Boot } from './boot';
import { adopt, watch } from './boot';

/** Answers the URL of a migrated database: the reader's own (DATABASE_URL), else one in an embedded Postgres. */
export async function startDatabase(boot: Boot): Promise<string> {
  const url = boot.environment['DATABASE_URL'] ?? (await startEmbedded(boot));
  await migrate(url);
  return url;
}

async function startEmbedded(boot: Boot): Promise<string> {
  boot.announce('Starting Postgres …');
  const { url, process } = await startPostgres({
    programs: await postgresPrograms(boot.announce),
    folder: boot.folder,
    port: await boot.port(5432),
    password: boot.secrets.postgresPassword,
    options: [],
    logFile: join(boot.logFolder, 'postgres.log'),
    onStart: (started) => adopt(boot, started),
  });
  watch(boot, process);
  await makeDatabase(url, boot.store);
  const ofDatabase = new URL(url);
  ofDatabase.pathname = `/${boot.store.name}`;
  return ofDatabase.href;
}

async function makeDatabase(url: string, store: Boot['store']): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (!store.isKept) await client.query(`DROP DATABASE IF EXISTS ${store.name} WITH (FORCE)`);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [store.name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${store.name}`);
  } finally {
    await client.end();
  }
}
