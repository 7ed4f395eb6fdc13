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

/** Watches one installation, and does at its boundary what the cell of the matrix asks for. */
export function watchInstallation(served: Served, tell: (news: News) => Promise<void>): WatchedInstallation {
  const { account, atBoundary, stripeUrl } = served;
  let released: () => void = () => undefined;
  let standing: Promise<void> | null = null;
  let reached = false;
  let losesNextAnswer: string | null = null;
  let aheadMs = 0;
  const clock: Clock = { now: () => Promise.resolve(new Date(Date.now() + aheadMs)) };

  const reach = async (boundary: string): Promise<void> => {
    if (atBoundary.kind === 'tell') await tell({ kind: 'passed', account, boundary });
    if (standing === null && !reached && 'boundary' in atBoundary && atBoundary.boundary === boundary) {
      reached = true;
      if (atBoundary.kind === 'stand') standing = new Promise((resolve) => (released = resolve));
      else losesNextAnswer = atBoundary.fault;
      await tell({ kind: 'reached', account });
    }
    await standing;
  };
  const callStripe = async (route: string): Promise<void> => {
    const fault = losesNextAnswer;
    losesNextAnswer = null;
    if (fault === null) return;
    await post(`${stripeUrl}/_local/adversary/next`, { fault, request: route });
    await tell({ kind: 'answer_lost', account });
  };
  return {
    watch: {
      goOn: async () => standing ?? undefined,
      reach,
      callStripe,
      seeWrite: ({ state, answerIsRepeated }) => {
        if (state === 'unknown' && answerIsRepeated && aheadMs === 0) aheadMs = minutesThatPassMs;
      },
    },
    clock,
    bringStripeClockForward: async () => {
      if (aheadMs > 0)
        await post(`${stripeUrl}/_local/clock`, { now: Math.ceil((Date.now() + aheadMs) / 1000) });
    },
    release: () => released(),
  };
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
}
