import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkoutFolder, temporaryFolder } from '../../src/dev/folders';
import { commandLineOf, descendantsOf, isRunning, untilAllEnded } from '../support/processes';
import { buildDist } from '../support/servers';

const minutes = 60_000;
let folder: string;

beforeAll(() => buildDist(), 5 * minutes);
beforeEach(async () => {
  folder = await mkdtemp(join(temporaryFolder(), 'holdfast-stack-'));
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Start {
  command: ChildProcess;
  pid: number;
  output(): string;
}

/** `npm start` without its preparation, on a state of its own. */
function start(environment: NodeJS.ProcessEnv = {}): Start {
  const command = spawn(process.execPath, [join(checkoutFolder, 'dist', 'dev', 'start.js'), '--no-tour'], {
    env: { ...process.env, XDG_STATE_HOME: folder, npm_lifecycle_event: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  command.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  command.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { command, pid: command.pid ?? 0, output: () => output };
}

/** Waits for a line; the test's own time limit bounds the wait, and an early end breaks it off. */
async function untilItSays(started: Start, text: string): Promise<void> {
  while (!started.output().includes(text)) {
    if (started.command.exitCode !== null) throw new Error(`It ended early:\n${started.output()}`);
    await pause(20);
  }
}

describe('a running stack', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops every process at %s before it ends itself',
    async (signal) => {
      const started = start();
      await untilItSays(started, 'Holdfast is running');
      const pids = descendantsOf(started.pid);
      // Watchdog, Postgres, Temporal, local Stripe, worker and API server, and Postgres' own processes.
      expect(pids.length).toBeGreaterThanOrEqual(7);
      started.command.kill(signal);
      expect(await once(started.command, 'exit')).toEqual([0, null]);
      await untilAllEnded(pids);
      expect(pids.filter(isRunning)).toEqual([]);
    },
    3 * minutes,
  );

  test(
    'leaves no process behind when it is killed',
    async () => {
      const started = start();
      await untilItSays(started, 'Holdfast is running');
      const pids = descendantsOf(started.pid);
      started.command.kill('SIGKILL');
      await untilAllEnded(pids);
      expect(pids.filter(isRunning)).toEqual([]);
    },
    3 * minutes,
  );

  test(
    'ends with the last lines of a process that dies, and stops the others',
    async () => {
      const started = start();
      await untilItSays(started, 'Holdfast is running');
      const pids = descendantsOf(started.pid);
      const worker = pids.find((pid) => commandLineOf(pid).endsWith('worker.js'));
      process.kill(worker ?? 0, 'SIGKILL');
      expect(await once(started.command, 'exit')).toEqual([1, null]);
      expect(started.output()).toMatch(
        /The worker ended although nobody stopped it \(SIGKILL\)\. Its last lines [\s\S]*worker ready/,
      );
      await untilAllEnded(pids);
      expect(pids.filter(isRunning)).toEqual([]);
    },
    3 * minutes,
  );

  test(
    'refuses a second one on the same state',
    async () => {
      const first = start();
      await untilItSays(first, 'Starting Postgres');
      const second = start();
      expect(await once(second.command, 'exit')).toEqual([1, null]);
      expect(second.output()).toMatch(
        new RegExp(`Another stack runs on ${folder}.* \\(process ${first.pid} on .*\\)`),
      );
      first.command.kill('SIGINT');
      expect(await once(first.command, 'exit')).toEqual([0, null]);
    },
    3 * minutes,
  );
});

describe('a start', () => {
  test(
    'that fails names the process and its last lines, and leaves nothing running',
    async () => {
      const started = start({ HOLDFAST_API_TOKEN: 'short' });
      await untilItSays(started, 'Starting worker and API');
      const pids = descendantsOf(started.pid);
      expect(await once(started.command, 'exit')).toEqual([1, null]);
      expect(started.output()).toMatch(
        /The API server ended before it was ready \(status 1\)\. Its last lines/,
      );
      expect(started.output()).toContain('HOLDFAST_API_TOKEN must be a secret of at least 16 characters');
      await untilAllEnded(pids);
      expect(pids.filter(isRunning)).toEqual([]);
    },
    3 * minutes,
  );

  test.each(['Starting local Stripe', 'Starting Postgres', 'Starting Temporal', 'Starting worker'])(
    'that is broken off after "%s" leaves nothing running',
    async (step) => {
      const started = start();
      await untilItSays(started, step);
      const pids = descendantsOf(started.pid);
      started.command.kill('SIGINT');
      expect(await once(started.command, 'exit')).toEqual([0, null]);
      await untilAllEnded(pids);
      expect(pids.filter(isRunning)).toEqual([]);
    },
    3 * minutes,
  );

  test('with the real Stripe but no webhook secret says which variable is missing', async () => {
    const started = start({ STRIPE_SECRET_KEY: 'sk_test_123', STRIPE_WEBHOOK_SECRET: undefined });
    expect(await once(started.command, 'exit')).toEqual([1, null]);
    expect(started.output()).toMatch(/STRIPE_WEBHOOK_SECRET is not.*stripe listen --forward-to http/);
  });
});
