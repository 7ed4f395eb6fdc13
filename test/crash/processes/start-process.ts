import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { News } from './messages';
import type { Instruction } from './messages';

/** A worker or API process under test. */
export interface ProcessUnderTest {
  tell(instruction: Instruction): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Starts a process of the matrix and waits until it serves. Throws when it ends before that; `signal` kills it. */
export async function startProcess(
  role: 'worker' | 'api',
  serve: Extract<Instruction, { kind: 'serve' }>,
  logFile: string,
  onNews: (news: News) => void,
  signal?: AbortSignal,
): Promise<ProcessUnderTest> {
  const log = openSync(logFile, 'a');
  const child = fork(join(__dirname, `${role}.ts`), [], {
    execArgv: ['--require', join(__dirname, '..', 'load-typescript.cjs')],
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', log, log, 'ipc'],
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  });
  closeSync(log);
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', (status, signal) =>
      reject(new Error(`The ${role} process ended (${signal ?? status}) before it served; see ${logFile}.`)),
    );
    child.on('message', (message) => {
      const news = Value.Parse(News, message);
      if (news.kind === 'ready') resolve();
      else onNews(news);
    });
  });
  child.on('error', () => undefined);
  child.send(serve);
  await ready;
  return {
    tell: (instruction) => void child.send(instruction),
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
