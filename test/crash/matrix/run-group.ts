import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { AtBoundary, Instruction, News } from '../processes/messages';
import { startProcess } from '../processes/start-process';
import type { ProcessUnderTest } from '../processes/start-process';
import { createInstallation } from '../scenario/installation';
import type { Installation } from '../scenario/installation';
import { playMainPath } from '../scenario/play-main-path';
import { readEverything, readFaults } from '../scenario/read-everything';
import type { Everything } from '../scenario/read-everything';
import type { Fault } from './faults';
import type { MatrixServers } from './servers';

/** How a cell ended: what was wrong in the end, if anything. */
export interface Outcome {
  readonly boundary: string;
  readonly fault: Fault;
  /** `nothing_to_lose`: no call of Stripe followed the boundary. */
  readonly result: 'held' | 'nothing_to_lose' | 'broken';
  readonly problems: readonly string[];
}

/** A group of cells of one fault, whose installations share the processes and servers that the fault strikes. */
export interface Group {
  readonly fault: Fault;
  readonly boundaries: readonly string[];
}

interface CellUnderTest {
  readonly boundary: string;
  readonly installation: Installation;
  readonly reached: Promise<void>;
  readonly markReached: () => void;
  hasReached: boolean;
  answerLost: boolean;
}

/** So long may it take until every installation of a group stands at its boundary. */
const reachPatienceMs = 400_000;
/** So long may the books take to settle after everybody outside has seen the end. */
const settlePatienceMs = 240_000;

/**
 * Plays the main path once for each boundary, lets the fault strike when all of them stand at their boundaries, and
 * compares what there is in the end with what there is without a fault.
 */
export async function runGroup(
  servers: MatrixServers,
  { fault, boundaries }: Group,
  expected: Everything,
): Promise<Outcome[]> {
  const cells: CellUnderTest[] = [];
  for (const boundary of boundaries) cells.push(await createCell(servers, boundary));
  const byAccount = new Map(cells.map((cell) => [cell.installation.account, cell]));
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const temporal = new Client({ connection });
  const processes = await startProcesses(servers, cells, fault, (news) => hear(byAccount, news));
  try {
    const played = cells.map(({ installation }) =>
      playMainPath(installation, temporal).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    );
    if (standsStill(fault)) {
      await Promise.race([Promise.all(cells.map((cell) => cell.reached)), pause(reachPatienceMs)]);
      await strike(servers, processes, fault);
    }
    return await Promise.all(
      cells.map(async (cell, index) => judge(cell, fault, (await played[index]) ?? null, expected)),
    );
  } finally {
    await processes.stop();
    await connection.close();
    await Promise.all(cells.map(({ installation }) => installation.close()));
  }
}

async function createCell(servers: MatrixServers, boundary: string): Promise<CellUnderTest> {
  let markReached: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (markReached = resolve));
  const installation = await createInstallation(servers.postgresUrl);
  return { boundary, installation, reached, markReached, hasReached: false, answerLost: false };
}

function hear(byAccount: ReadonlyMap<string, CellUnderTest>, news: News): void {
  if (!('account' in news)) return;
  const cell = byAccount.get(news.account);
  if (cell === undefined) return;
  if (news.kind === 'answer_lost') cell.answerLost = true;
  if (news.kind !== 'reached') return;
  cell.hasReached = true;
  cell.markReached();
}

/** The processes of a group. Each can be started again, after which nothing stands still any more. */
interface Processes {
  readonly worker: ProcessUnderTest;
  readonly api: ProcessUnderTest;
  replaceWorker(): Promise<void>;
  replaceApi(): Promise<void>;
  stop(): Promise<void>;
}

async function startProcesses(
  servers: MatrixServers,
  cells: readonly CellUnderTest[],
  fault: Fault,
  onNews: (news: News) => void,
): Promise<Processes> {
  const taskQueue = `crash-${randomUUID()}`;
  const start = (role: 'worker' | 'api', again: boolean): Promise<ProcessUnderTest> => {
    const serve: Extract<Instruction, { kind: 'serve' }> = {
      kind: 'serve',
      temporalAddress: servers.temporalAddress,
      taskQueue,
      installations: cells.map(({ installation, boundary }) => ({
        account: installation.account,
        databaseUrl: installation.databaseUrl,
        stripeUrl: installation.stripeUrl,
        apiPort: installation.apiPort,
        atBoundary: again || !boundary.startsWith(`${role}: `) ? { kind: 'pass' } : whatToDo(fault, boundary),
      })),
    };
    return startProcess(role, serve, join(servers.folder, `${role}.log`), onNews);
  };
  let [worker, api] = await Promise.all([start('worker', false), start('api', false)]);
  return {
    get worker() {
      return worker;
    },
    get api() {
      return api;
    },
    replaceWorker: async () => {
      await worker.kill();
      worker = await start('worker', true);
    },
    replaceApi: async () => {
      await api.kill();
      api = await start('api', true);
    },
    stop: async () => {
      await Promise.all([worker.kill(), api.kill()]);
    },
  };
}

function whatToDo(fault: Fault, boundary: string): AtBoundary {
  switch (fault) {
    case 'worker_killed':
    case 'api_killed':
    case 'postgres_restarted':
    case 'temporal_restarted':
      return { kind: 'stand', boundary };
    case 'stripe_answers_500':
      return { kind: 'lose_answer', boundary, fault: 'error_after_commit' };
    case 'stripe_answers_nothing':
      return { kind: 'lose_answer', boundary, fault: 'timeout_after_commit' };
    default: {
      const unreachable: never = fault;
      return unreachable;
    }
  }
}

function standsStill(fault: Fault): boolean {
  return whatToDo(fault, '').kind === 'stand';
}

async function strike(servers: MatrixServers, processes: Processes, fault: Fault): Promise<void> {
  const release = (): void => {
    processes.worker.tell({ kind: 'release' });
    processes.api.tell({ kind: 'release' });
  };
  switch (fault) {
    case 'worker_killed':
      return processes.replaceWorker();
    case 'api_killed':
      return processes.replaceApi();
    // What stood still meets a server that is down, and goes on when it is up again.
    case 'postgres_restarted':
      return servers.restartPostgres(release);
    case 'temporal_restarted':
      return servers.restartTemporal(release);
    case 'stripe_answers_500':
    case 'stripe_answers_nothing':
      return;
    default: {
      const unreachable: never = fault;
      return unreachable;
    }
  }
}

async function judge(
  cell: CellUnderTest,
  fault: Fault,
  problemOfPath: string | null,
  expected: Everything,
): Promise<Outcome> {
  const { boundary } = cell;
  const broken = (problems: readonly string[]): Outcome => ({ boundary, fault, result: 'broken', problems });
  if (problemOfPath !== null) return broken([problemOfPath, ...(cell.hasReached ? [] : [neverReached])]);
  if (!cell.hasReached) return broken([neverReached]);
  const problems = await problemsInTheEnd(cell.installation, expected);
  if (problems.length > 0) return broken(problems);
  const lost = standsStill(fault) || cell.answerLost;
  return { boundary, fault, result: lost ? 'held' : 'nothing_to_lose', problems: [] };
}

const neverReached = 'the boundary was never reached';

async function problemsInTheEnd(
  installation: Installation,
  expected: Everything,
): Promise<readonly string[]> {
  const end = Date.now() + settlePatienceMs;
  for (;;) {
    const everything = await readEverything(installation);
    const faults = await readFaults(installation);
    if (faults.length === 0 && isDeepStrictEqual(everything, expected)) return [];
    if (Date.now() > end) return [...faults, ...linesThatDiffer(expected, everything)];
    await pause(500);
  }
}

/** Lines that are only on one side, with their side. */
function linesThatDiffer(expected: Everything, found: Everything): string[] {
  const without = (lines: Everything, others: Everything): string[] => {
    const left = [...others];
    return lines.filter((line) => {
      const place = left.indexOf(line);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
  };
  return [
    ...without(expected, found).map((line) => `missing: ${line}`),
    ...without(found, expected).map((line) => `too much: ${line}`),
  ];
}
