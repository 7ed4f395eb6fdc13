import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { announceOnStandardError } from '../../../src/dev/announce';
import { temporaryFolder } from '../../../src/dev/folders';
import { postgresPrograms } from '../../../src/dev/servers/postgres-programs';
import { startPostgres } from '../../../src/dev/servers/postgres-server';

export interface OwnCluster {
  /** The superuser's URL of the database `postgres`. */
  readonly url: string;
  /** The URL of another database or user of the cluster. */
  urlOf(changes: { readonly database?: string; readonly user?: string; readonly password?: string }): string;
  /** Runs SQL as the superuser, each statement by itself. */
  administer(...statements: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres of the test's own, for what concerns a whole cluster: its roles, and the loss of it. */
export async function startOwnCluster(): Promise<OwnCluster> {
  const folder = await mkdtemp(join(temporaryFolder(), 'holdfast-cluster-'));
  await chmod(folder, 0o711);
  const { url, process } = await startPostgres({
    programs: await postgresPrograms(announceOnStandardError),
    folder,
    password: 'only-for-this-test',
    options: ['fsync=off'],
    logFile: join(folder, 'postgres.log'),
  });
  return {
    url,
    urlOf: ({ database, user, password }) => {
      const other = new URL(url);
      if (database !== undefined) other.pathname = `/${database}`;
      if (user !== undefined) other.username = user;
      if (password !== undefined) other.password = password;
      return other.href;
    },
    administer: (...statements) => administer(url, statements),
    stop: async () => {
      await process.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
