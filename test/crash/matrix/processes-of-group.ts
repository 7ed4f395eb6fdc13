import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AtBoundary, Instruction, News } from '../processes/messages';
import { startProcess } from '../processes/start-process';
import type { ProcessUnderTest } from '../processes/start-process';
import { strikes } from './faults';
import type { Fault } from './faults';
import type { PlayedPath } from './run-group';
import type { MatrixServers } from './servers';

export type Role = 'worker' | 'api';

/** The two processes of a group. */
export interface ProcessesOfGroup {
  /** SIGKILL; once the process is gone `meanwhile` happens, and another is started. */
  replace(role: Role, meanwhile: () => void): Promise<void>;
  /** Lets go on what stands still. */
  release(): void;
  stop(): Promise<void>;
  /** What the worker's log tells of histories that its code could not repeat. */
  divergences(): Promise<readonly string[]>;
}

/** Starts the processes of a group for all of its installations; `signal` kills them. */
export async function startProcesses(
  servers: MatrixServers,
  played: readonly PlayedPath[],
  fault: Fault,
  onNews: (news: News) => void,
  signal: AbortSignal,
): Promise<ProcessesOfGroup> {
  const taskQueue = `crash-${randomUUID()}`;
  const workerLog = join(servers.folder, 'worker.log');
  const toldBefore = await lengthOf(workerLog);
  const start = (role: Role): Promise<ProcessUnderTest> => {
    const serve: Extract<Instruction, { kind: 'serve' }> = {
      kind: 'serve',
      temporalAddress: servers.temporalAddress,
      taskQueue,
      installations: played.map(({ installation, toCome }) => ({
        account: installation.account,
        databaseUrl: installation.databaseUrl,
        stripeUrl: installation.stripeUrl,
        apiPort: installation.apiPort,
        atBoundary: whatToDo(
          fault,
          [...toCome].filter((boundary) => boundary.startsWith(`${role}: `)),
        ),
      })),
    };
    return startProcess(role, serve, join(servers.folder, `${role}.log`), onNews, signal);
  };
  const started = await Promise.allSettled([start('worker'), start('api')]);
  const failures = started.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  const [worker, api] = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (worker === undefined || api === undefined) {
    await worker?.kill();
    throw new Error(failures.join(' '));
  }
  const running = { worker, api };
  return {
    replace: async (role, meanwhile) => {
      await running[role].kill();
      meanwhile();
      running[role] = await start(role);
    },
    release: () => {
      for (const process of Object.values(running)) process.tell({ kind: 'release' });
    },
    stop: async () => {
      await Promise.all(Object.values(running).map((process) => process.kill()));
    },
    divergences: async () => {
      const log = (await readFile(workerLog)).subarray(toldBefore).toString('utf8');
      return [...new Set(log.match(/Nondeterminism error: [^"]*/g))];
    },
  };
}

/** Groups that follow each other on the same servers write to the same log. */
async function lengthOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function whatToDo(fault: Fault, boundaries: readonly string[]): AtBoundary {
  if (boundaries.length === 0) return { kind: 'pass' };
  if (strikes(fault)) return { kind: 'stand', boundaries: [...boundaries] };
  const lost = fault === 'stripe_answers_500' ? 'error_after_commit' : 'timeout_after_commit';
  return { kind: 'lose_answer', boundaries: [...boundaries], fault: lost };
}
