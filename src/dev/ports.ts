import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { cacheFolder } from './folders';
import { tryLock } from './lock';

/** All embedded servers listen here only. */
export const host = '127.0.0.1';

/**
 * Below the ports that systems lend to outgoing connections: Linux from 32768, macOS and Windows from 49152. One that
 * is chosen now and listened on later would be lent to somebody meanwhile, were it one of those.
 */
const neverLent = { from: 10_000, to: 32_000 };

const chosenBefore = new Set<number>();

/** A port that nobody listens on, and that this process has not chosen before. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const port = randomInt(neverLent.from, neverLent.to);
    if (chosenBefore.has(port)) continue;
    chosenBefore.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port on ${host} from ${neverLent.from} to ${neverLent.to} is free.`);
}

/** A port that is ours until it is released. */
export interface ClaimedPort {
  port: number;
  release(): Promise<void>;
}

/**
 * The preferred port or the next free one above it. Two stacks that start at once never get the same: each port is
 * claimed by a lock file until it is released.
 */
export async function claimPort(preferred: number): Promise<ClaimedPort> {
  for (let port = preferred; port < preferred + 100; port += 1) {
    const lock = await tryLock(join(cacheFolder(), 'ports', String(port)));
    if (!('release' in lock)) continue;
    if (await isFree(port)) return { port, release: () => lock.release() };
    await lock.release();
  }
  throw new Error(
    `None of the ports ${preferred} to ${preferred + 99} on ${host} is free. End a program that uses one.`,
  );
}

/** True if somebody accepts connections there. */
export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Where two programs may share a port (macOS, one of them on all addresses), listening alone doesn't tell. */
async function isFree(port: number): Promise<boolean> {
  return !(await acceptsConnections(port)) && (await canListen(port));
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
