import type { Clock } from '../../../src/contracts/ports/clock';
import type { Watch } from '../boundaries/watch-ports';
import type { News, Served } from './messages';

/** An installation as a process watches it. */
export interface WatchedInstallation {
  readonly watch: Watch;
  readonly clock: Clock;
  /** Brings Local Stripe to the clock's time, where that runs ahead. */
  bringStripeClockForward(): Promise<void>;
  release(): void;
}

/** A write that Stripe answers with a stored failure is read five minutes later: this makes them pass. */
const minutesThatPassMs = 6 * 60_000;

/** Nobody gives up a call of the API's while it stands. */
const never = (): Promise<never> => new Promise(() => undefined);

/**
 * Watches one installation, and does at its boundaries what the cells of the matrix ask for. What reaches a boundary of
 * the matrix stands until it is released or killed; everything else of the installation stands with it until `givenUp`
 * rejects, which says that nobody waits for it any more.
 */
export function watchInstallation(
  served: Served,
  tell: (news: News) => Promise<void>,
  givenUp: () => Promise<never> = never,
): WatchedInstallation {
  const { account, atBoundary, stripeUrl } = served;
  const toCome = new Set('boundaries' in atBoundary ? atBoundary.boundaries : []);
  const passedFor = new Set<string>();
  let standing: { readonly until: Promise<void>; readonly end: () => void } | null = null;
  let losesNextAnswer: string[] = [];
  let aheadMs = 0;
  const clock: Clock = { now: () => Promise.resolve(new Date(Date.now() + aheadMs)) };

  const standWithOthers = async (): Promise<void> => {
    if (standing !== null) await Promise.race([standing.until, givenUp()]);
  };
  const reach = async (boundary: string): Promise<void> => {
    if (atBoundary.kind === 'tell') await tell({ kind: 'passed', account, boundary });
    // What was on its way when the installation came to stand may reach another: the fault strikes at both.
    if (!toCome.delete(boundary)) return standWithOthers();
    if (atBoundary.kind === 'stand') standing ??= standStill();
    else losesNextAnswer.push(boundary);
    await tell({ kind: 'reached', account, boundary });
    await standing?.until;
  };
  const callStripe = async (route: string): Promise<void> => {
    const boundaries = losesNextAnswer;
    losesNextAnswer = [];
    if (boundaries.length === 0 || atBoundary.kind !== 'lose_answer') return;
    // The SDK itself sends once more when a connection breaks, with the same key.
    const times = atBoundary.fault === 'timeout_after_commit' ? 2 : 1;
    await post(`${stripeUrl}/_local/adversary/next`, { fault: atBoundary.fault, request: route, times });
    for (const boundary of boundaries) await tell({ kind: 'answer_lost', account, boundary });
  };
  return {
    watch: {
      goOn: standWithOthers,
      reach,
      callStripe,
      seeWrite: ({ id, state, answerIsRepeated }) => {
        if (state !== 'unknown' || !answerIsRepeated || passedFor.has(id)) return;
        passedFor.add(id);
        aheadMs += minutesThatPassMs;
      },
    },
    clock,
    bringStripeClockForward: async () => {
      if (aheadMs > 0)
        await post(`${stripeUrl}/_local/clock`, { now: Math.ceil((Date.now() + aheadMs) / 1000) });
    },
    release: () => {
      standing?.end();
      standing = null;
    },
  };
}

function standStill(): { readonly until: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const until = new Promise<void>((resolve) => (end = resolve));
  return { until, end };
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
}
