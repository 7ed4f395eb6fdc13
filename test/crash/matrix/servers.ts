import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { searchAttributes } from '../../../src/contracts/search-attributes';
import { announceOnStandardError } from '../../../src/dev/announce';
import { temporaryFolder } from '../../../src/dev/folders';
import { freePort, host } from '../../../src/dev/ports';
import type { RunningProcess } from '../../../src/dev/processes';
import { postgresPrograms } from '../../../src/dev/servers/postgres-programs';
import { startPostgres } from '../../../src/dev/servers/postgres-server';
import { temporalCli } from '../../../src/dev/servers/temporal-cli';
import { startTemporalDevServer } from '../../../src/dev/servers/temporal-dev-server';
import { forgetFolder, watchFolder } from '../../../src/dev/watchdog';
import { prepareTemplateDatabase } from '../../support/template-database';

/** Postgres and Temporal of their own, which nobody else misses when they are restarted. */
export interface MatrixServers {
  readonly folder: string;
  readonly temporalKeeps: 'file' | 'memory';
  readonly postgresUrl: string;
  readonly temporalAddress: string;
  /** Stops Postgres, lets `meanwhile` happen, and starts it again on the same files and port. */
  restartPostgres(meanwhile: () => void): Promise<void>;
  /** As `restartPostgres`, for Temporal's dev server with its file. */
  restartTemporal(meanwhile: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Starts the servers of a group of cells; Temporal keeps a file only where it is to be restarted. */
export async function startServers(keeps: 'file' | 'memory'): Promise<MatrixServers> {
  const folder = await mkdtemp(join(temporaryFolder(), 'holdfast-crash-'));
  await chmod(folder, 0o711);
  watchFolder(folder);
  const postgresPort = await freePort();
  const temporalPort = await freePort();
  const password = randomBytes(12).toString('hex');
  const startDatabase = () => startDatabaseOn(folder, postgresPort, password);
  const startTemporal = () => startTemporalOn(folder, temporalPort, keeps);
  let postgres = await startDatabase();
  let temporal = await startTemporal();
  await prepareTemplateDatabase(postgres.url);
  return {
    folder,
    temporalKeeps: keeps,
    postgresUrl: postgres.url,
    temporalAddress: `${host}:${temporalPort}`,
    restartPostgres: async (meanwhile) => {
      await postgres.process.stop();
      meanwhile();
      postgres = await startDatabase();
    },
    restartTemporal: async (meanwhile) => {
      await temporal.stop();
      meanwhile();
      temporal = await startTemporal();
    },
    close: async () => {
      await Promise.all([temporal.stop(), postgres.process.stop()]);
      await rm(folder, { recursive: true, force: true });
      forgetFolder(folder);
    },
  };
}

async function startDatabaseOn(
  folder: string,
  port: number,
  password: string,
): Promise<{ url: string; process: RunningProcess }> {
  return startPostgres({
    programs: await postgresPrograms(announceOnStandardError),
    folder,
    port,
    password,
    // A restart in good order loses nothing for it; the machine itself is not what fails here.
    options: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=800'],
    logFile: join(folder, 'postgres.log'),
  });
}

async function startTemporalOn(
  folder: string,
  port: number,
  keeps: 'file' | 'memory',
): Promise<RunningProcess> {
  return startTemporalDevServer({
    cli: await temporalCli(announceOnStandardError),
    port,
    namespace: 'default',
    ...(keeps === 'file' ? { databaseFile: join(folder, 'temporal.sqlite') } : {}),
    searchAttributes,
    logFile: join(folder, 'temporal.log'),
  });
}
