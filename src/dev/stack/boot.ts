import { join } from 'node:path';
import type { Announce } from '../announce';
import { claimPort, freePort } from '../ports';
import type { ProcessSettings, RunningProcess } from '../processes';
import { ProcessFailure, startProcess, waitUntilReady } from '../processes';
import type { Secrets } from './secrets';
import type { Teardown } from './teardown';

/** What the steps of a stack's start share. */
export interface Boot {
  announce: Announce;
  /** The folder that keeps the stack's data, secrets and logs. */
  folder: string;
  logFolder: string;
  secrets: Secrets;
  /** Our own environment, in which addresses of the reader's own servers may be set. */
  environment: NodeJS.ProcessEnv;
  teardown: Teardown;
  /**
   * The name of the database and of Temporal's file, and whether they outlive the stack. Local Stripe forgets
   * everything when it stops, so books about it must not be found again; those about the real one must.
   */
  store: { name: string; isKept: boolean };
  /** Hears the first failure after the start. */
  fail(error: Error): void;
  /** A port near the well-known one, or any free one, as the stack's settings say. */
  port(wellKnown: number): Promise<number>;
}

/** Gives ports as `Boot.port` does, and gives them back at the teardown. */
export function portsOf(
  kind: 'well-known' | 'free',
  teardown: Teardown,
): (wellKnown: number) => Promise<number> {
  return async (wellKnown) => {
    if (kind === 'free') return freePort();
    const claimed = await claimPort(wellKnown);
    await teardown.add(() => claimed.release());
    return claimed.port;
  };
}

/** Sees to it that the process is stopped with the stack. */
export async function adopt(boot: Boot, process: RunningProcess): Promise<void> {
  await boot.teardown.add(() => process.stop());
}

/** Sees to it that the end of a process that was ready is heard of, unless it was asked for. */
export function watch(boot: Boot, process: RunningProcess): void {
  void process.end.then((how) => {
    if (!boot.teardown.hasBegun())
      boot.fail(new ProcessFailure(process, `ended although nobody stopped it (${how})`));
    return undefined;
  });
}

/** Starts one of the product's own entry points as a process and waits until it is ready. */
export async function startEntryPoint(
  boot: Boot,
  entryPoint: { name: string; file: string; parameters: string[]; environment: NodeJS.ProcessEnv },
  isReady: (process: RunningProcess) => Promise<boolean>,
): Promise<void> {
  const { name, file, parameters, environment } = entryPoint;
  const settings: ProcessSettings = {
    name,
    program: process.execPath,
    parameters: ['--enable-source-maps', file, ...parameters],
    environment,
    logFile: join(boot.logFolder, `${name.toLowerCase().replaceAll(' ', '-')}.log`),
  };
  const running = await startProcess(settings);
  await adopt(boot, running);
  await waitUntilReady(running, () => isReady(running), 60);
  watch(boot, running);
}
