import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * True if the process runs. One that has ended but whose parent never asked how (a "zombie", common where process 1 is
 * no real init) doesn't.
 */
export function isRunning(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}

/** Waits until none of the processes runs any more; the test's own time limit bounds the wait. */
export async function untilAllEnded(pids: number[]): Promise<void> {
  while (pids.some(isRunning)) await pause(50);
}

/** The numbers of all processes that this one has started, and those that they have. */
export function descendantsOf(pid: number): number[] {
  const table = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n');
  const rows = table.map((row) => row.trim().split(/\s+/).map(Number));
  const children = rows.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** The program and its parameters. */
export function commandLineOf(pid: number): string {
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}
