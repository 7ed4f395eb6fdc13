import { setTimeout as pause } from 'node:timers/promises';
import { connectTemporal } from '../../../src/temporal/connect-temporal';
import type { Client } from '@temporalio/client';
import type { News } from '../processes/messages';
import { createInstallation } from '../scenario/installation';
import type { Installation } from '../scenario/installation';
import { playMainPath } from '../scenario/play-main-path';
import type { Everything } from '../scenario/read-everything';
import { strikes } from './faults';
import type { Fault } from './faults';
import { problemsInTheEnd } from './problems-in-the-end';
import { startProcesses } from './processes-of-group';
import type { ProcessesOfGroup } from './processes-of-group';
import type { MatrixServers } from './servers';

/** How a cell ended: what was wrong in the end, if anything. */
export interface Outcome {
  readonly boundary: string;
  readonly fault: Fault;
  /** `nothing_to_lose`: no call of Stripe followed the boundary. */
  readonly result: 'held' | 'nothing_to_lose' | 'broken';
  readonly problems: readonly string[];
}

/** Paths on which one fault strikes, whose installations share the processes and servers that it strikes. */
export interface Group {
  readonly fault: Fault;
  /** For each path the boundaries at which the fault strikes, one after the other. */
  readonly paths: readonly (readonly string[])[];
}

/** A path that is played, and what has become of its boundaries. */
export interface PlayedPath {
  readonly installation: Installation;
  readonly boundaries: readonly string[];
  /** Boundaries that have not been reached. */
  readonly toCome: Set<string>;
  /** Boundaries at which the installation stands now. */
  readonly standsAt: Set<string>;
  readonly answersLost: Set<string>;
  hasEnded: boolean;
}

/** So long may it take until every installation of a group stands at a boundary. */
const reachPatienceMs = 600_000;

/**
 * Plays the main path once for each list of boundaries. Whenever all of them stand at a boundary the fault strikes;
 * what there is in the end is compared with what there is without a fault.
 */
export async function runGroup(
  servers: MatrixServers,
  { fault, paths }: Group,
  expected: Everything,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const closing: (() => Promise<unknown>)[] = [];
  const givenUp = new AbortController();
  const over = AbortSignal.any([signal, givenUp.signal]);
  try {
    const played: PlayedPath[] = [];
    for (const boundaries of paths) {
      const installation = await createInstallation(servers.postgresUrl, over);
      closing.unshift(() => installation.close());
      played.push(pathOf(installation, boundaries));
    }
    const temporal = await connectTemporal({
      connectionOptions: { address: servers.temporalAddress },
      namespace: 'default',
    });
    closing.unshift(() => temporal.close());
    const byAccount = new Map(played.map((path) => [path.installation.account, path]));
    const processes = await startProcesses(servers, played, fault, (news) => hear(byAccount, news), signal);
    closing.unshift(() => processes.stop());
    closing.unshift(giveUpWhenHistoriesDiverge(processes, givenUp));
    const problems = played.map((path) => play(path, temporal.client));
    if (strikes(fault)) await strikeUntilAllAreStruck(servers, processes, fault, played, over);
    const outcomes = played.map(async (path, index) =>
      judge(path, fault, (await problems[index]) ?? null, expected),
    );
    return addDivergences((await Promise.all(outcomes)).flat(), await processes.divergences());
  } finally {
    // The processes end first; what of the rest can't be closed then ends with the servers of the lane.
    for (const close of closing) await close().catch(() => undefined);
  }
}

function pathOf(installation: Installation, boundaries: readonly string[]): PlayedPath {
  return {
    installation,
    boundaries,
    toCome: new Set(boundaries),
    standsAt: new Set(),
    answersLost: new Set(),
    hasEnded: false,
  };
}

function hear(byAccount: ReadonlyMap<string, PlayedPath>, news: News): void {
  if (!('account' in news)) return;
  const path = byAccount.get(news.account);
  if (path === undefined) return;
  if (news.kind === 'answer_lost') path.answersLost.add(news.boundary);
  if (news.kind === 'reached' && path.toCome.delete(news.boundary)) path.standsAt.add(news.boundary);
}

/** Between two looks at the worker's log. */
const lookEveryMs = 5_000;

/**
 * Gives the group up as soon as the worker tells of a history that it can't repeat: that workflow would stand still, and
 * everybody would wait for it in vain. Gives what ends the looking.
 */
function giveUpWhenHistoriesDiverge(
  processes: ProcessesOfGroup,
  givenUp: AbortController,
): () => Promise<void> {
  const look = async (): Promise<void> => {
    if ((await processes.divergences()).length > 0) givenUp.abort();
  };
  const looking = setInterval(() => void look().catch(() => undefined), lookEveryMs);
  return async () => clearInterval(looking);
}

/** A history that today's code can't repeat makes a workflow stand still, which is all that outsiders see of it. */
function addDivergences(outcomes: readonly Outcome[], divergences: readonly string[]): Outcome[] {
  return outcomes.map((outcome) =>
    outcome.result === 'broken' ? { ...outcome, problems: [...outcome.problems, ...divergences] } : outcome,
  );
}

/** Resolves with what went wrong on the way, or null. */
async function play(path: PlayedPath, temporal: Client): Promise<string | null> {
  try {
    await playMainPath(path.installation, temporal);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    path.hasEnded = true;
  }
}

/** Round after round: every path that has a boundary before it comes to stand at one, and the fault strikes. */
async function strikeUntilAllAreStruck(
  servers: MatrixServers,
  processes: ProcessesOfGroup,
  fault: Fault,
  played: readonly PlayedPath[],
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const end = Date.now() + reachPatienceMs;
    const isOnItsWay = ({ toCome, standsAt, hasEnded }: PlayedPath): boolean =>
      toCome.size > 0 && standsAt.size === 0 && !hasEnded;
    while (played.some(isOnItsWay) && Date.now() < end && !signal.aborted) await pause(100);
    if (played.every(({ standsAt }) => standsAt.size === 0)) return;
    await strike(servers, processes, fault, played);
  }
}

async function strike(
  servers: MatrixServers,
  processes: ProcessesOfGroup,
  fault: Fault,
  played: readonly PlayedPath[],
): Promise<void> {
  const goOn = (): void => {
    for (const { standsAt } of played) standsAt.clear();
  };
  // What stood still meets a server that is down, and goes on when it is up again.
  const release = (): void => {
    goOn();
    processes.release();
  };
  switch (fault) {
    case 'worker_killed':
      return processes.replace('worker', goOn);
    case 'api_killed':
      return processes.replace('api', goOn);
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
  path: PlayedPath,
  fault: Fault,
  problemOfPath: string | null,
  expected: Everything,
): Promise<Outcome[]> {
  const { boundaries, toCome, answersLost, installation } = path;
  const found = problemOfPath === null ? await problemsInTheEnd(installation, expected) : [problemOfPath];
  return boundaries.map((boundary) => {
    const problems = [...found, ...(toCome.has(boundary) ? ['the boundary was never reached'] : [])];
    if (problems.length > 0) return { boundary, fault, result: 'broken', problems };
    const lost = strikes(fault) || answersLost.has(boundary);
    return { boundary, fault, result: lost ? 'held' : 'nothing_to_lose', problems };
  });
}
