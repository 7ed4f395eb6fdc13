import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

/** Who holds a lock file. */
export interface LockOwner {
  pid: number;
  host: string;
}

export interface Lock {
  release(): Promise<void>;
}

const ownerSchema = Type.Object({ pid: Type.Integer(), host: Type.String() });
const renewEverySeconds = 5;
/** A lock not renewed for so long is nobody's, even if some other process has got its owner's number meanwhile. */
const staleAfterSeconds = 60;

/**
 * Takes the lock file if it is free or its owner is gone; otherwise answers who holds it. The owner renews the
 * file's time while it lives, so an owner on another host, or in another container, is told from a dead one.
 */
export async function tryLock(file: string): Promise<Lock | LockOwner> {
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    if (await create(file)) return held(file);
    const owner = await liveOwner(file);
    if (owner !== undefined) return owner;
    await removeStale(file);
  }
}

/** Does the work while holding the lock file; `waiting` hears, about every second, whom it waits for. */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
  waiting: (owner: LockOwner, seconds: number) => void = () => {},
): Promise<Result> {
  const startedAt = Date.now();
  for (;;) {
    const lock = await tryLock(file);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    waiting(lock, Math.round((Date.now() - startedAt) / 1000));
    await pause(1000);
  }
}

function held(file: string): Lock {
  const renewal = setInterval(() => {
    const now = new Date();
    // A file that somebody removed can't be renewed; its next taker then works beside us, as whoever removed it wished.
    utimes(file, now, now).catch(() => {});
  }, renewEverySeconds * 1000);
  renewal.unref();
  return {
    async release() {
      clearInterval(renewal);
      await rm(file, { force: true });
    },
  };
}

async function create(file: string): Promise<boolean> {
  const owner: LockOwner = { pid: process.pid, host: hostname() };
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify(owner));
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function liveOwner(file: string): Promise<LockOwner | undefined> {
  const [text, status] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).catch(() => undefined),
  ]);
  if (text === undefined || status === undefined) return undefined;
  const age = (Date.now() - status.mtimeMs) / 1000;
  if (age > staleAfterSeconds) return undefined;
  const owner = parseOwner(text);
  // An empty file is being written at this moment, unless its writer was killed just then.
  if (owner === undefined) return age < renewEverySeconds ? { pid: 0, host: hostname() } : undefined;
  return owner.host === hostname() && !isAlive(owner.pid) ? undefined : owner;
}

function parseOwner(text: string): LockOwner | undefined {
  try {
    return Value.Parse(ownerSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Two processes may find the same stale lock. Only the one that creates the second file may remove the first, after
 * looking once more; so a lock that was just taken is never removed.
 */
async function removeStale(file: string): Promise<void> {
  const removal = `${file}.removal`;
  if (!(await create(removal))) {
    const status = await stat(removal).catch(() => undefined);
    if (status !== undefined && Date.now() - status.mtimeMs > staleAfterSeconds * 1000) {
      await rm(removal, { force: true });
    }
    await pause(50);
    return;
  }
  try {
    if ((await liveOwner(file)) === undefined) await rm(file, { force: true });
  } finally {
    await rm(removal, { force: true });
  }
}

/** True if a process of this number exists on this machine, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
