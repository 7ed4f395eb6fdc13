import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Announce } from './announce';
import { tryLock } from './lock';
import { host } from './ports';
import type { StackAddresses } from './stack/addresses';
import type { Boot } from './stack/boot';
import { portsOf } from './stack/boot';
import { readOrDrawSecrets } from './stack/secrets';
import { startDatabase } from './stack/start-database';
import { startStripe } from './stack/start-stripe';
import { startProduct } from './stack/start-product';
import { startTemporal } from './stack/start-temporal';
import type { Teardown } from './stack/teardown';
import { createTeardown } from './stack/teardown';

export interface StackSettings {
  /** Keeps secrets, logs and, with the real Stripe, the data: the next start then goes on where this one ended. */
  folder: string;
  /** `well-known`: Temporal 7233, its UI 8233, API 8080, local Stripe 12111, Postgres 5432, or the next free. */
  ports: 'well-known' | 'free';
  announce: Announce;
  /** Where DATABASE_URL, TEMPORAL_ADDRESS and STRIPE_SECRET_KEY may name servers of one's own. */
  environment: NodeJS.ProcessEnv;
  /** Breaks the start off; what was started by then is stopped. */
  signal?: AbortSignal;
}

export interface Stack {
  addresses: StackAddresses;
  /** Resolves with the reason, should a process end that nobody stopped. */
  failure: Promise<Error>;
  /** Stops every process and waits until all have ended. */
  stop(): Promise<void>;
}

/**
 * Starts Postgres, Temporal, local Stripe, the worker and the API server, each as a process of its own, and answers
 * when all are ready. A server whose address is set in the environment is used instead of an embedded one.
 *
 * Throws, with nothing left running, if a server can't be found (NoWayError), a process fails (ProcessFailure, with
 * the last lines of its log), another stack runs on the same folder, or the signal was given.
 */
export async function startStack(settings: StackSettings): Promise<Stack> {
  const teardown = createTeardown();
  const { signal } = settings;
  const broken = new Promise<never>((_resolve, reject) => {
    const breakOff = () => reject(new Error('The start was broken off.'));
    if (signal?.aborted === true) breakOff();
    signal?.addEventListener('abort', breakOff);
  });
  try {
    return await Promise.race([bootStack(settings, teardown), broken]);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function bootStack(settings: StackSettings, teardown: Teardown): Promise<Stack> {
  await lockFolder(settings.folder, teardown);
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<Error>((resolve) => (fail = resolve));
  const boot: Boot = {
    announce: settings.announce,
    folder: settings.folder,
    logFolder: join(settings.folder, 'logs'),
    secrets: await readOrDrawSecrets(settings.folder),
    environment: settings.environment,
    teardown,
    store: storeFor(settings.environment),
    fail,
    port: portsOf(settings.ports, teardown),
  };
  const addresses = await Promise.race([startAll(boot), failure.then((error) => Promise.reject(error))]);
  return { addresses, failure, stop: () => teardown.run() };
}

function storeFor(environment: NodeJS.ProcessEnv): Boot['store'] {
  const isReal = environment['STRIPE_SECRET_KEY'] !== undefined;
  return isReal ? { name: 'holdfast', isKept: true } : { name: 'holdfast_local', isKept: false };
}

async function startAll(boot: Boot): Promise<StackAddresses> {
  const apiHost = boot.environment['HOLDFAST_API_HOST'] ?? host;
  const apiPort = boot.environment['HOLDFAST_API_PORT'] ?? String(await boot.port(8080));
  const apiUrl = `http://${apiHost}:${apiPort}`;
  const [databaseUrl, temporal, stripe] = await Promise.all([
    startDatabase(boot),
    startTemporal(boot),
    startStripe(boot, apiUrl),
  ]);
  const token = boot.environment['HOLDFAST_API_TOKEN'] ?? boot.secrets.apiToken;
  const addresses = { temporal, stripe, databaseUrl, api: { url: apiUrl, token }, logFolder: boot.logFolder };
  await startProduct(boot, addresses);
  return addresses;
}

async function lockFolder(folder: string, teardown: Teardown): Promise<void> {
  await mkdir(folder, { recursive: true });
  const lock = await tryLock(join(folder, 'lock'));
  if ('release' in lock) return teardown.add(() => lock.release());
  throw new Error(
    `Another stack runs on ${folder} (process ${lock.pid} on ${lock.host}). Stop it first, or use the addresses that ` +
      'it printed.',
  );
}
