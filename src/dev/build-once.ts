import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Announce } from './announce';
import { withLock } from './lock';

/** How one server is built into a folder of the cache, and how it is found there. */
export interface Build<Found> {
  /** What is built, as it is named to the reader. */
  name: string;
  /** The folder that holds the result. It exists only if the build was finished and what it made was run. */
  folder: string;
  /** Builds into the given empty folder. */
  build(folder: string): Promise<void>;
  /** Runs what was built and answers how it is started; throws if it doesn't work. */
  open(folder: string): Promise<Found>;
}

/**
 * Answers a server that is built at most once: beside its place, then run, then renamed into place, under a lock. So
 * neither two starts at once nor a start that was killed leave half a server behind. What no longer works (a system
 * library is gone) is built anew. Throws what `build` and `open` throw.
 */
export async function buildOnce<Found>(build: Build<Found>, announce: Announce): Promise<Found> {
  const kept = await openKept(build);
  if (kept !== undefined) return kept;
  return withLock(
    `${build.folder}.lock`,
    async () => (await openKept(build)) ?? makeAndOpen(build),
    (owner, seconds) => {
      if (seconds % 10 === 0) {
        announce(`Waiting for process ${owner.pid}, which is building ${build.name} … ${seconds} s`);
      }
    },
  );
}

/** Answers the first of the servers that an earlier start has built, and builds nothing. Throws if there is none. */
export async function firstKept<Found>(builds: Build<Found>[]): Promise<Found> {
  for (const build of builds) {
    const kept = await openKept(build);
    if (kept !== undefined) return kept;
  }
  throw new Error('nothing there yet');
}

async function openKept<Found>(build: Build<Found>): Promise<Found | undefined> {
  if ((await stat(build.folder).catch(() => undefined)) === undefined) return undefined;
  try {
    return await build.open(build.folder);
  } catch {
    return undefined;
  }
}

async function makeAndOpen<Found>(build: Build<Found>): Promise<Found> {
  await removeLeftovers(build.folder);
  const beside = `${build.folder}.building-${process.pid}`;
  await mkdir(beside, { recursive: true });
  try {
    await build.build(beside);
    await build.open(beside);
    await rename(beside, build.folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return build.open(build.folder);
}

/** Removes a result that no longer works and what killed builds left. Called under the lock only. */
async function removeLeftovers(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const name = basename(folder);
  for (const entry of await readdir(dirname(folder))) {
    if (entry === name || entry.startsWith(`${name}.building-`)) {
      await rm(join(dirname(folder), entry), { recursive: true, force: true });
    }
  }
}
