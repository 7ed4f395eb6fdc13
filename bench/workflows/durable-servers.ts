import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { machineClock } from '../../src/contracts/ports/clock';
import { searchAttributes } from '../../src/contracts/search-attributes';
import { announceOnStandardError } from '../../src/dev/announce';
import { temporaryFolder } from '../../src/dev/folders';
import { freePort, host } from '../../src/dev/ports';
import type { RunningProcess } from '../../src/dev/processes';
import { postgresPrograms } from '../../src/dev/servers/postgres-programs';
import { startPostgres } from '../../src/dev/servers/postgres-server';
import { temporalCli } from '../../src/dev/servers/temporal-cli';
import { startTemporalDevServer } from '../../src/dev/servers/temporal-dev-server';
import { forgetFolder, watchFolder } from '../../src/dev/watchdog';
import type { TemporalUnderTest } from '../../test/support/main-path/holdfast-under-test';

/** The servers of the bench, which keep what they have acknowledged, as those that payments are trusted to. */
export interface DurableServers {
  readonly databaseUrl: string;
  readonly temporal: TemporalUnderTest;
  close(): Promise<void>;
}

/**
 * Starts Postgres and Temporal's dev server as `npm start` does: Postgres waits for the disk at each commit, and Temporal
 * keeps its workflows in a file. The tests' own servers keep nothing, which makes either look cheaper than it ever is.
 */
export async function startDurableServers(): Promise<DurableServers> {
  const folder = await mkdtemp(join(temporaryFolder(), 'holdfast-bench-'));
  await chmod(folder, 0o711);
  watchFolder(folder);
  const postgres = await startPostgres({
    programs: await postgresPrograms(announceOnStandardError),
    folder,
    password: randomBytes(12).toString('hex'),
    options: [],
    logFile: join(folder, 'postgres.log'),
  });
  const temporalPort = await freePort();
  const temporal = await startTemporal(folder, temporalPort);
  return {
    databaseUrl: postgres.url,
    temporal: { address: `${host}:${temporalPort}`, clock: machineClock, environment: null },
    close: async () => {
      await Promise.all([temporal.stop(), postgres.process.stop()]);
      await rm(folder, { recursive: true, force: true });
      forgetFolder(folder);
    },
  };
}

async function startTemporal(folder: string, port: number): Promise<RunningProcess> {
  return startTemporalDevServer({
    cli: await temporalCli(announceOnStandardError),
    port,
    namespace: 'default',
    databaseFile: join(folder, 'temporal.sqlite'),
    searchAttributes,
    logFile: join(folder, 'temporal.log'),
  });
}
