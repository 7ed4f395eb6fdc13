import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { searchAttributes } from '../../contracts/search-attributes';
import { host } from '../ports';
import { temporalCli } from '../servers/temporal-cli';
import { startTemporalDevServer } from '../servers/temporal-dev-server';
import type { StackAddresses } from './addresses';
import type { Boot } from './boot';
import { adopt, watch } from './boot';

/** Answers the reader's own Temporal (TEMPORAL_ADDRESS), else starts the dev server with its UI. */
export async function startTemporal(boot: Boot): Promise<StackAddresses['temporal']> {
  const namespace = boot.environment['TEMPORAL_NAMESPACE'] ?? 'default';
  const own = boot.environment['TEMPORAL_ADDRESS'];
  if (own !== undefined) return { address: own, namespace, uiUrl: undefined, cli: undefined };
  const cli = await temporalCli(boot.announce);
  boot.announce('Starting Temporal …');
  const databaseFile = join(boot.folder, `temporal-${boot.store.name}.sqlite`);
  if (!boot.store.isKept) await removeDatabase(databaseFile);
  const [port, uiPort] = [await boot.port(7233), await boot.port(8233)];
  const server = await startTemporalDevServer({
    cli,
    port,
    uiPort,
    namespace,
    databaseFile,
    searchAttributes,
    logFile: join(boot.logFolder, 'temporal.log'),
    onStart: (started) => adopt(boot, started),
  });
  watch(boot, server);
  return { address: `${host}:${port}`, namespace, uiUrl: `http://${host}:${uiPort}`, cli };
}

/** SQLite keeps what it has not yet written to the file itself in two others beside it. */
async function removeDatabase(file: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map((suffix) => rm(`${file}${suffix}`, { force: true })));
}
