import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines } from './run-program';
import { forgetProcess, watchProcess } from './watchdog';

/** A server to be started as a process of its own. */
export interface ProcessSettings {
  /** The name in messages and errors, e.g. "worker". */
  name: string;
  program: string;
  parameters: string[];
  /** Replaces our own environment; without it the process gets ours. */
  environment?: NodeJS.ProcessEnv;
  /** The folder that it runs in; ours if not given. */
  folder?: string;
  /** Everything the process writes is appended here. */
  logFile: string;
  /** Asks the process to end in good order; SIGTERM if not given. */
  stopSignal?: NodeJS.Signals;
  /** The user to run as, for a process that refuses to run as root. */
  user?: { uid: number; gid: number } | undefined;
}

export interface RunningProcess {
  name: string;
  pid: number;
  logFile: string;
  /** What the process wrote since this start. */
  output(): string;
  /** How it ended ("status 1", "SIGKILL"), once it has. */
  ended(): string | undefined;
  /** Resolves once it has ended, whether asked to or not. */
  end: Promise<string>;
  /** Asks it to end, after fifteen seconds forces it. */
  stop(): Promise<void>;
}

const longLines = /^(.{500}).+$/gm;

/** A process ended before it was ready, was not ready in time, or ended without having been asked to. */
export class ProcessFailure extends Error {
  override name = 'ProcessFailure';

  constructor(process: RunningProcess, what: string) {
    const lines = lastLines(process.output(), 20).replaceAll(longLines, '$1 …');
    const log =
      lines === '' ? 'It wrote nothing.' : `Its last lines (all of them: ${process.logFile}):\n${lines}`;
    super(`The ${process.name} ${what}. ${log}`);
  }
}

/** More than the ten seconds that a worker gives to activities that are under way. */
const secondsToStop = 15;

/**
 * Starts a process that writes to its log file and gets no input. It leads a group of its own, so that Ctrl-C in a
 * terminal reaches us alone and we stop everything in order; the watchdog ends it if we die without having done so.
 */
export async function startProcess(settings: ProcessSettings): Promise<RunningProcess> {
  mkdirSync(dirname(settings.logFile), { recursive: true });
  const log = openSync(settings.logFile, 'a');
  const logStart = fstatSync(log).size;
  const child = spawn(settings.program, settings.parameters, {
    cwd: settings.folder,
    env: settings.environment ?? process.env,
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    ...settings.user,
  });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) {
    const [error] = await new Promise<Error[]>((resolve) =>
      child.once('error', (...reason) => resolve(reason)),
    );
    throw new Error(`The ${settings.name} could not be started: ${error?.message ?? 'no reason given'}`);
  }
  const stopSignal = settings.stopSignal ?? 'SIGTERM';
  watchProcess(pid, stopSignal);
  let ended: string | undefined;
  const end = new Promise<string>((resolve) => {
    child.once('exit', (status, signal) => {
      forgetProcess(pid);
      ended = signal ?? `status ${status}`;
      resolve(ended);
    });
  });
  return {
    name: settings.name,
    pid,
    logFile: settings.logFile,
    output: () => readFileSync(settings.logFile).subarray(logStart).toString(),
    ended: () => ended,
    end,
    async stop() {
      if (ended !== undefined) return;
      child.kill(stopSignal);
      const force = setTimeout(() => child.kill('SIGKILL'), secondsToStop * 1000);
      await end;
      clearTimeout(force);
    },
  };
}

/**
 * Waits until the question is answered with true; an error counts as "not yet".
 *
 * Throws ProcessFailure, with the last lines of the log, if the process ends first or the time is over.
 */
export async function waitUntilReady(
  process: RunningProcess,
  isReady: () => Promise<boolean>,
  timeoutSeconds: number,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (;;) {
    const ended = process.ended();
    if (ended !== undefined) throw new ProcessFailure(process, `ended before it was ready (${ended})`);
    if (await isReady().catch(() => false)) return;
    if (Date.now() > deadline) {
      await process.stop();
      throw new ProcessFailure(process, `was not ready after ${timeoutSeconds} s`);
    }
    await pause(50);
  }
}
