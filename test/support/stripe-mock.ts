import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { announceOnStandardError } from '../../src/dev/announce';
import { buildOnce, type Build } from '../../src/dev/build-once';
import { cacheFolder } from '../../src/dev/folders';
import { runProgram } from '../../src/dev/run-program';

/** The Go module of Stripe's own mock: it checks requests against Stripe's OpenAPI document, and keeps nothing. */
export const STRIPE_MOCK = 'github.com/stripe/stripe-mock';
export const STRIPE_MOCK_VERSION = 'v0.203.0';

/** A stripe-mock that listens. */
export interface RunningStripeMock {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts stripe-mock on a free port; the first time on a machine it is built by Go. Throws if it can't be. */
export async function startStripeMock(): Promise<RunningStripeMock> {
  const program = await buildOnce(builtByGo(), announceOnStandardError);
  const child = spawn(program, ['-http-addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`stripe-mock ended with status ${status}`)));
    createInterface(child.stdout).on('line', (line) => {
      const listening = /Listening for HTTP at address: (\S+)/.exec(line);
      if (listening?.[1] !== undefined) resolve(listening[1]);
    });
  });
  return { url: `http://${address}`, stop: () => child.kill() };
}

function builtByGo(): Build<string> {
  const folderName = `stripe-mock-${STRIPE_MOCK_VERSION}`;
  return {
    name: `stripe-mock ${STRIPE_MOCK_VERSION}`,
    folder: join(cacheFolder(), 'servers', folderName),
    build: async (folder) => {
      await runProgram('go', ['install', `${STRIPE_MOCK}@${STRIPE_MOCK_VERSION}`], {
        timeoutSeconds: 600,
        environment: { ...process.env, GOBIN: folder },
      });
    },
    open: async (folder) => {
      const program = join(folder, process.platform === 'win32' ? 'stripe-mock.exe' : 'stripe-mock');
      await runProgram(program, ['-version'], { timeoutSeconds: 30 });
      return program;
    },
  };
}
