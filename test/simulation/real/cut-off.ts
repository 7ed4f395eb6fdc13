import { Context } from '@temporalio/activity';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import { watchPorts } from '../../crash/boundaries/watch-ports';

/**
 * Cuts off whatever activities run, all at once and each wherever it is, as when their worker is killed: at a boundary
 * (before or after something that changes, test/crash/boundaries/list.ts) everything they work with falls silent for
 * them for good. What was committed and what Stripe has done stays, what is in a transaction is rolled back, and nobody
 * hears an answer. Temporal begins them again. It hears at once that they failed: a worker that is really gone takes
 * tasks with it for which the time-skipping server waits in real time, its clock standing still. SIGKILL of a process
 * is proved by test/crash/crash-matrix.test.ts.
 */
export class CutOff {
  #boundariesLeft = Infinity;
  /** How often it has struck; an activity that began before is cut off. */
  #times = 0;
  readonly #begunAt = new WeakMap<Context, number>();

  /** What the activities are given. */
  readonly around = (parts: ActivityParts): ActivityParts => {
    const goOn = (): Promise<void> =>
      this.#isCutOff(Context.current()) ? Promise.reject(new WorkCutOff()) : Promise.resolve();
    const reach = (): Promise<void> => {
      this.#boundariesLeft -= 1;
      if (this.#boundariesLeft === 0) this.#times += 1;
      return goOn();
    };
    const nothing = { callStripe: () => Promise.resolve(), seeWrite: () => undefined };
    return watchPorts(parts, 'worker', { goOn, reach, ...nothing });
  };

  get times(): number {
    return this.#times;
  }

  /** It strikes once at so many boundaries from now, if the activities come so far; null for never. */
  strikeAfter(boundaries: number | null): void {
    this.#boundariesLeft = boundaries ?? Infinity;
  }

  #isCutOff(activity: Context): boolean {
    const begunAt = this.#begunAt.get(activity) ?? this.#times;
    this.#begunAt.set(activity, begunAt);
    return begunAt < this.#times;
  }
}

class WorkCutOff extends Error {
  constructor() {
    super('The work was cut off.');
  }
}
