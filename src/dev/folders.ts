import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** The checkout (or installed package) that this file belongs to; `src/dev` and `dist/dev` are equally deep. */
export const checkoutFolder = resolve(__dirname, '..', '..');

/** True for root on Linux and macOS, as in containers. Postgres refuses to run as root. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** True if every user of the machine may pass through the folder and all its parents. */
export function isPassableForEveryone(folder: string): boolean {
  const permission = statSync(folder, { throwIfNoEntry: false });
  if (permission !== undefined && (permission.mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || isPassableForEveryone(parent);
}

/**
 * Where servers that were downloaded or built are kept: a folder of the user, outside the checkout, shared by all
 * checkouts. `XDG_CACHE_HOME` moves it on every platform.
 */
export function cacheFolder(): string {
  return join(userFolder('XDG_CACHE_HOME', '.cache', 'Caches', 'cache'), 'holdfast');
}

/**
 * Where this checkout's stack keeps its data and logs between two starts: outside the checkout, one folder for each
 * checkout. `XDG_STATE_HOME` moves it. Root's home is closed to the user that Postgres runs as, so root gets
 * `/var/lib/holdfast` instead.
 */
export function stateFolder(checkout: string = checkoutFolder): string {
  const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
  const ofUser = join(
    userFolder('XDG_STATE_HOME', join('.local', 'state'), 'Application Support', 'state'),
    'holdfast',
  );
  const folder = runsAsRoot() && !isPassableForEveryone(ofUser) ? '/var/lib/holdfast' : ofUser;
  return join(folder, `${basename(checkout)}-${hash}`);
}

/** The folder for programs that another user than root must be able to run (see `stateFolder`). */
export function sharedCacheFolder(): string {
  const ofUser = cacheFolder();
  return runsAsRoot() && !isPassableForEveryone(ofUser) ? '/var/cache/holdfast' : ofUser;
}

/** The parent of folders that live as long as one command. */
export function temporaryFolder(): string {
  return runsAsRoot() && !isPassableForEveryone(tmpdir()) ? '/var/tmp' : tmpdir();
}

function userFolder(variable: string, onLinux: string, onMacOs: string, onWindows: string): string {
  const chosen = process.env[variable];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (process.platform === 'darwin') return join(homedir(), 'Library', onMacOs);
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), onWindows);
  }
  return join(homedir(), onLinux);
}
