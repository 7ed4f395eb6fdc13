import type { Account } from './state/account';
import { runDueThings, type AttemptDelivery } from './state/run-due-things';

const LONGEST_TIMER_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Keeps the account up to its clock: at each request, and by a timer when something is due between requests. */
export class Timekeeper {
  readonly #account: Account;
  readonly #attemptDelivery: AttemptDelivery;
  #timer: NodeJS.Timeout | null = null;
  #wakeAt: number | null = null;
  #noticed = false;
  #stopped = false;

  constructor(account: Account, attemptDelivery: AttemptDelivery) {
    this.#account = account;
    this.#attemptDelivery = attemptDelivery;
    account.due.onSchedule = () => this.#notice();
  }

  /** Does what is due by now and sets the timer for what comes next. */
  readonly catchUp = (): void => {
    if (this.#stopped) return;
    runDueThings(this.#account, this.#attemptDelivery);
    this.#setTimer();
  };

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Something was scheduled, perhaps outside a request: look once the running step is over. */
  #notice(): void {
    if (this.#noticed) return;
    this.#noticed = true;
    queueMicrotask(() => {
      this.#noticed = false;
      this.catchUp();
    });
  }

  #setTimer(): void {
    const next = this.#account.due.nextAt();
    if (next === this.#wakeAt) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#wakeAt = next;
    if (next === null) return;
    const wait = Math.min(this.#account.clock.millisecondsUntil(next), LONGEST_TIMER_MILLISECONDS);
    this.#timer = setTimeout(() => {
      this.#wakeAt = null;
      this.catchUp();
    }, wait);
    this.#timer.unref();
  }
}
