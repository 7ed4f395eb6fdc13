import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  readonly processId: number;
  /** From the start of the process to the line that says where it listens. */
  readonly startMilliseconds: number;
  readonly stop: () => Promise<void>;
}

const CHECKOUT = join(__dirname, '..', '..');

/** Starts Local Stripe on a free port, as `npx holdfast local-stripe` does. */
export function startLocalStripe(): Promise<Server> {
  return start([join(CHECKOUT, 'dist', 'cli', 'main.js'), 'local-stripe', '--port', '0']);
}

/** Starts a Fastify server that answers every POST with a small fixed object: as fast as it can get here. */
export function startHello(): Promise<Server> {
  const program = `
    const server = require('fastify')({ logger: false });
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => done(null, body));
    server.post('/v1/payment_intents', async () => ({ hello: 'world' }));
    server.listen({ host: '127.0.0.1', port: 0 }).then((url) => console.log('listening on ' + url));`;
  return start(['-e', program]);
}

async function start(parameters: readonly string[]): Promise<Server> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...parameters], {
    cwd: CHECKOUT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (status) =>
      reject(new Error(`A server ended with status ${status} before it listened.`)),
    );
    createInterface(child.stdout).on('line', (line) => {
      const found = /listening on (http\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    processId: child.pid ?? 0,
    startMilliseconds: performance.now() - startedAt,
    stop: () => stop(child),
  };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Resident memory of a process in MiB, from Linux's /proc; null where there is none. */
export function residentMemory(processId: number): number | null {
  try {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return found === undefined ? null : Number(found) / 1024;
  } catch {
    return null;
  }
}
