import { spawn } from 'node:child_process';
import { forgetProcess, watchProcess } from './watchdog';

export interface RunSettings {
  folder?: string;
  environment?: NodeJS.ProcessEnv;
  /** The user to run as, for a program that refuses to run as root. */
  user?: { uid: number; gid: number };
  /** The program is ended and counts as failed after so long. */
  timeoutSeconds: number;
  /** The program is also ended when this number has not changed for so many seconds. */
  endWhenIdle?: { seconds: number; progress: () => Promise<number> };
}

/** A program on the way to a server was absent, failed or hung. */
export class ProgramError extends Error {
  override name = 'ProgramError';
}

/**
 * Runs a program to its end and answers what it wrote, standard output and error together. It gets no input, and is
 * ended with all that it started if this process ends first.
 *
 * Throws ProgramError if it is not there, ends with another status than 0 (with its last lines), or takes too long.
 */
export function runProgram(program: string, parameters: string[], settings: RunSettings): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd: settings.folder,
      env: settings.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      ...settings.user,
    });
    const pid = child.pid;
    if (pid !== undefined) watchProcess(pid, 'SIGKILL');
    let output = '';
    let cutShort: string | undefined;
    const timers = limits(settings, (reason) => {
      cutShort = reason;
      if (pid !== undefined) killGroup(pid);
    });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => {
      timers.forEach((timer) => clearInterval(timer));
      const absent = 'code' in error && error.code === 'ENOENT';
      reject(new ProgramError(absent ? `there is no program \`${program}\`` : error.message));
    });
    child.on('close', (status, signal) => {
      timers.forEach((timer) => clearInterval(timer));
      if (pid !== undefined) forgetProcess(pid);
      if (status === 0) return resolve(output);
      const end = cutShort ?? `ended with ${signal ?? `status ${status}`}`;
      const command = [program, ...parameters].join(' ');
      return reject(new ProgramError([`\`${command}\` ${end}`, lastLines(output, 5)].join('\n').trim()));
    });
  });
}

/** The timers that cut a program short; both are cleared alike when it has ended. */
function limits(settings: RunSettings, cutShort: (reason: string) => void): NodeJS.Timeout[] {
  const { timeoutSeconds, endWhenIdle } = settings;
  const total = setTimeout(() => cutShort(`was not done after ${timeoutSeconds} s`), timeoutSeconds * 1000);
  if (endWhenIdle === undefined) return [total];
  let last = -1;
  const check = async () => {
    const now = await endWhenIdle.progress();
    if (now === last) cutShort(`made no progress for ${endWhenIdle.seconds} s`);
    last = now;
  };
  const idle = setInterval(() => void check(), endWhenIdle.seconds * 1000);
  return [total, idle];
}

/** The last so many lines of a text that are not empty. */
export function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-count)
    .join('\n');
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}
