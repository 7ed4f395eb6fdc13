import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock, withLock } from '../../src/dev/lock';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-lock-'));
  file = join(folder, 'server.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The number of a process that has ended. */
function numberOfNobody(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('a lock file', () => {
  test('is held by one taker until it is released', async () => {
    const first = await tryLock(file);
    expect(await tryLock(file)).toEqual({ pid: process.pid, host: hostname() });
    if ('release' in first) await first.release();
    const second = await tryLock(file);
    expect(second).toHaveProperty('release');
    if ('release' in second) await second.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('lets one worker in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toBe(1);
  });

  test('whose owner was killed is taken over, by one of many who find it', async () => {
    await writeFile(file, JSON.stringify({ pid: numberOfNobody(), host: hostname() }));
    const takers = await Promise.all(Array.from({ length: 10 }, () => tryLock(file)));
    expect(takers.filter((taker) => 'release' in taker)).toHaveLength(1);
  });

  test('of another host is respected while it is renewed, and taken over when it no longer is', async () => {
    const elsewhere = { pid: numberOfNobody(), host: 'another-host' };
    await writeFile(file, JSON.stringify(elsewhere));
    expect(await tryLock(file)).toEqual(elsewhere);
    const twoMinutesAgo = new Date(Date.now() - 120_000);
    await utimes(file, twoMinutesAgo, twoMinutesAgo);
    expect(await tryLock(file)).toHaveProperty('release');
  });

  test('is released when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no space left')))).rejects.toThrow(
      'no space left',
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
