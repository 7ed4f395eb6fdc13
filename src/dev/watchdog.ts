import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { checkoutFolder } from './folders';

let watchdog: ChildProcess | undefined;

/**
 * Writes a line to the watchdog (`scripts/watchdog.mjs`), a second process that ends what this one started if this
 * one dies without doing so itself. One serves the whole process and is started at the first use.
 */
function tell(...words: (string | number)[]): void {
  if (watchdog === undefined) {
    watchdog = spawn(process.execPath, [join(checkoutFolder, 'scripts', 'watchdog.mjs')], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    watchdog.unref();
    if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
    watchdog.stdin?.on('error', () => {});
  }
  watchdog.stdin?.write(`${words.join('\t')}\n`);
}

/** From now on the process (a group leader) is ended by the signal if we die. */
export function watchProcess(pid: number, signal: NodeJS.Signals): void {
  tell('process', pid, signal);
}

/** The process has ended; its number may go to somebody else. */
export function forgetProcess(pid: number): void {
  tell('ended', pid);
}

/** From now on the folder is removed if we die. */
export function watchFolder(path: string): void {
  tell('folder', path);
}

/** The folder was removed, or is to stay. */
export function forgetFolder(path: string): void {
  tell('removed', path);
}
