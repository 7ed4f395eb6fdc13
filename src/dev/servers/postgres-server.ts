import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { runsAsRoot } from '../folders';
import { freePort, host } from '../ports';
import type { RunningProcess } from '../processes';
import { ProcessFailure, startProcess, waitUntilReady } from '../processes';
import { runProgram } from '../run-program';
import type { PostgresPrograms } from './postgres-programs';

export interface PostgresSettings {
  programs: PostgresPrograms;
  /** The parent of the data folder; the data of each major version has a folder of its own in it. */
  folder: string;
  /** The port, or undefined for a free one. */
  port?: number;
  password: string;
  /** Settings as `postgres -c` takes them, e.g. `fsync=off`. */
  options: string[];
  logFile: string;
  /** Hears of the process as soon as it runs, before it is ready. */
  onStart?(process: RunningProcess): Promise<void>;
}

interface User {
  uid: number;
  gid: number;
}

const superuser = 'postgres';
const attempts = 5;

/**
 * Starts Postgres on a data folder, which is made if it is not there yet, and answers the URL of its database
 * `postgres`. Without a given port it tries again should another program take the free port that was found.
 * Throws ProcessFailure if it isn't ready within a minute.
 */
export async function startPostgres(
  settings: PostgresSettings,
): Promise<{ url: string; process: RunningProcess }> {
  const user = runsAsRoot() ? await unprivilegedUser() : undefined;
  const dataFolder = await makeDataFolder(settings, user);
  for (let attempt = 1; ; attempt += 1) {
    const port = settings.port ?? (await freePort());
    const process = await startProcess({
      name: 'Postgres',
      program: settings.programs.postgres,
      parameters: ['-D', dataFolder, '-p', String(port), ...serverOptions(settings.options)],
      logFile: settings.logFile,
      stopSignal: 'SIGINT',
      user,
    });
    await settings.onStart?.(process);
    const url = `postgres://${superuser}:${encodeURIComponent(settings.password)}@${host}:${port}/postgres`;
    try {
      await waitUntilReady(process, () => answers(url), 60);
      return { url, process };
    } catch (error) {
      const portTaken = error instanceof ProcessFailure && process.output().includes('could not bind');
      if (!portTaken || settings.port !== undefined || attempt === attempts) throw error;
    }
  }
}

/** Only this machine may connect, and only by TCP: a socket file would need a folder with a short name. */
function serverOptions(options: string[]): string[] {
  return [`listen_addresses=${host}`, 'unix_socket_directories=', ...options].flatMap((option) => [
    '-c',
    option,
  ]);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end();
  }
}

/** Postgres refuses to run as root: the user `postgres` if the machine has one, else `nobody`, who is everywhere. */
async function unprivilegedUser(): Promise<User> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([numberOf('-u', name), numberOf('-g', name)]);
      return { uid, gid };
    } catch {
      continue;
    }
  }
  throw new Error(
    'Postgres does not run as root, and there is no user `postgres` or `nobody` to run it as. Add one.',
  );
}

async function numberOf(kind: '-u' | '-g', name: string): Promise<number> {
  return Number(await runProgram('id', [kind, name], { timeoutSeconds: 10 }));
}

/** Makes the data folder beside its place and renames it, so an `initdb` that is killed leaves nothing behind. */
async function makeDataFolder(settings: PostgresSettings, user: User | undefined): Promise<string> {
  const dataFolder = join(settings.folder, `postgres-${settings.programs.majorVersion}`);
  if ((await stat(dataFolder).catch(() => undefined)) !== undefined) return dataFolder;
  const beside = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.password`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(settings.folder, { recursive: true });
  await mkdir(beside, { mode: 0o700 });
  await writeFile(passwordFile, settings.password, { mode: 0o600 });
  try {
    if (user !== undefined) {
      await Promise.all([beside, passwordFile].map((path) => chown(path, user.uid, user.gid)));
    }
    await initialise(settings.programs.initdb, beside, passwordFile, user);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(beside, dataFolder);
  return dataFolder;
}

/** The same locale on every machine, so that sorting never differs. */
async function initialise(
  initdb: string,
  folder: string,
  passwordFile: string,
  user: User | undefined,
): Promise<void> {
  const access = ['--username', superuser, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  const text = ['--encoding', 'UTF8', '--locale', 'C'];
  await runProgram(initdb, ['--pgdata', folder, ...access, ...text], {
    timeoutSeconds: 120,
    ...(user === undefined ? {} : { user }),
  });
}
