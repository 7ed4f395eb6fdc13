import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { cacheFolder } from './folders';
import { tryLock } from './lock';

/** All embedded servers listen here only. */
export const host = '127.0.0.1';

/** A port that nobody listens on, chosen by the system. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error(`The system gave no free port on ${host}.`);
  return port;
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
    // Where two programs may share a port (macOS, one of them on all addresses), listening alone doesn't tell.
    if (!(await acceptsConnections(port)) && (await listenOnce(port)) !== undefined)
      return { port, release: () => lock.release() };
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

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
    });
  });
}
