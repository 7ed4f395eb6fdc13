import type { Clock } from '../state/clock';
import { unknownEntry, type ChangeListener, type Kept } from '../state/kept';
import type { AdversaryState, Shot } from './adversary-state';
import {
  faultAt,
  MODERATE_RATES,
  NO_FAULTS,
  overfullFamily,
  REQUEST_FAULTS,
  ROW_FAULTS,
  WEBHOOK_FAULTS,
  type Fault,
  type Rates,
  type RequestFault,
  type WebhookFault,
} from './faults';
import { Random } from './random';

/** How the adversary begins. Rates without a seed use the seed 1; a seed without rates uses moderate ones. */
export interface AdversaryOptions {
  readonly seed?: number;
  readonly rates?: Partial<Rates>;
  /** The longest that a delayed webhook or a late row is late, in seconds of the clock. Default 60. */
  readonly lateSeconds?: number;
  /** How long a connection is held before it is dropped, in real milliseconds. Default 1000. */
  readonly holdMilliseconds?: number;
}

const RATE_LIMIT_REASONS = ['global-rate', 'global-concurrency', 'endpoint-rate', 'endpoint-concurrency'];
const LONGEST_REORDERING_SECONDS = 3;

/**
 * Makes go wrong what goes wrong between Stripe and its callers. What it does follows from the seed and the sequence
 * of requests alone: requests, webhooks and rows have each their own stream of numbers, drawn when a request comes in,
 * an event is emitted or a row is written, never when a socket happens to be ready.
 */
export class Adversary implements Kept {
  readonly #clock: Clock;
  #state: AdversaryState;
  #streams: Readonly<Record<'requests' | 'webhooks' | 'rows', Random>>;
  #anyRate: boolean;
  #listener: ChangeListener | null = null;

  /** Throws if the rates of one family add up to more than 1. */
  constructor(clock: Clock, options: AdversaryOptions) {
    this.#clock = clock;
    const seed = options.seed ?? 1;
    const defaults = options.seed === undefined || options.rates !== undefined ? NO_FAULTS : MODERATE_RATES;
    const rates = { ...defaults, ...options.rates };
    const overfull = overfullFamily(rates);
    if (overfull !== null) throw new Error(`The rates of ${overfull.join(', ')} add up to more than 1.`);
    this.#state = {
      seed,
      rates,
      lateSeconds: options.lateSeconds ?? 60,
      holdMilliseconds: options.holdMilliseconds ?? 1000,
      next: [],
      happened: {},
      streams: streamsOf(seed),
      hiddenRows: {},
    };
    this.#streams = this.#resumeStreams();
    this.#anyRate = this.#hasAnyRate();
  }

  get state(): AdversaryState {
    const { requests, rows, webhooks } = this.#streams;
    const streams = { requests: requests.state, webhooks: webhooks.state, rows: rows.state };
    return { ...this.#state, streams };
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  entries(): Iterable<readonly [string, unknown]> {
    return [['state', this.state]];
  }

  restore(key: string, value: unknown): void {
    if (!isState(value)) throw unknownEntry(key, value);
    this.#state = value;
    this.#streams = this.#resumeStreams();
    this.#anyRate = this.#hasAnyRate();
  }

  /** Nothing can go wrong: no rate is above zero, and no shot has yet to hit. */
  get isQuiet(): boolean {
    return !this.#anyRate && this.#state.next.length === 0;
  }

  /** Changes what is given; a seed begins its run anew. */
  configure(
    change: Partial<Pick<AdversaryState, 'seed' | 'rates' | 'lateSeconds' | 'holdMilliseconds'>>,
  ): void {
    const anew = change.seed === undefined ? {} : { streams: streamsOf(change.seed), happened: {} };
    this.#state = { ...this.state, ...change, ...anew };
    this.#streams = this.#resumeStreams();
    this.#anyRate = this.#hasAnyRate();
    this.#listener?.('state', this.state);
  }

  /** Aims a shot; those aimed at the same thing hit in the order in which they were aimed. */
  aim(shot: Shot): void {
    this.#change({ next: [...this.#state.next, shot] });
  }

  /** Takes back every shot that has not hit. */
  disarm(): void {
    this.#change({ next: [] });
  }

  /** What goes wrong with this request; `names` are its route and its path, each with the method in front. */
  faultOfRequest(names: readonly string[], hasKey: boolean): RequestFault | null {
    const shot = this.#takeShot(
      REQUEST_FAULTS,
      (next) => next.request === '*' || names.includes(next.request),
    );
    const drawn = this.#draw(REQUEST_FAULTS, this.#streams.requests);
    const fault = shot ?? drawn;
    const needsKey = fault === 'key_in_use' || fault === 'key_pruned';
    if (fault === null || (needsKey && !hasKey)) return null;
    this.#count(fault);
    return fault;
  }

  /** Which limit a `rate_limited` request ran into, as the header `Stripe-Rate-Limited-Reason` has it. */
  rateLimitReason(): string {
    return (
      RATE_LIMIT_REASONS[this.#streams.requests.between(0, RATE_LIMIT_REASONS.length - 1)] ?? 'global-rate'
    );
  }

  /** How many seconds late each delivery of an event to one endpoint begins; none if it is dropped. */
  deliveriesOf(eventType: string): readonly number[] {
    const shot = this.#takeShot(WEBHOOK_FAULTS, ({ event }) => event === '*' || event === eventType);
    const drawn = this.#draw(WEBHOOK_FAULTS, this.#streams.webhooks);
    const fault = shot ?? drawn;
    if (fault === null) return [0];
    this.#count(fault);
    return this.#deliveriesWith(fault);
  }

  /** A row was written: perhaps lists are not to show it yet. */
  rowWritten(id: string): void {
    const shot = this.#takeShot(ROW_FAULTS, () => true);
    const drawn = this.#draw(ROW_FAULTS, this.#streams.rows);
    const fault = shot ?? drawn;
    if (fault === null) return;
    this.#count(fault);
    const until = this.#clock.now() + this.#streams.rows.between(1, this.#state.lateSeconds);
    this.#change({ hiddenRows: { ...this.#visibleRowsForgotten(), [id]: until } });
  }

  /** Whether lists show the row by now. */
  isListed(id: string): boolean {
    const until = this.#state.hiddenRows[id];
    return until === undefined || until <= this.#clock.now();
  }

  #deliveriesWith(fault: WebhookFault): readonly number[] {
    switch (fault) {
      case 'webhook_dropped':
        return [];
      case 'webhook_duplicated':
        return [0, this.#streams.webhooks.between(0, this.#state.lateSeconds)];
      case 'webhook_delayed':
        return [this.#streams.webhooks.between(1, this.#state.lateSeconds)];
      case 'webhook_reordered':
        return [this.#streams.webhooks.between(1, LONGEST_REORDERING_SECONDS)];
      default: {
        const unreachable: never = fault;
        throw new Error(`No delivery with ${String(unreachable)}`);
      }
    }
  }

  /** Draws only where something can come of it, so that a quiet adversary costs nothing. */
  #draw<F extends Fault>(faults: readonly F[], random: Random): F | null {
    if (faults.every((fault) => this.#state.rates[fault] === 0)) return null;
    const fault = faultAt(faults, this.#state.rates, random.next());
    this.#listener?.('state', this.state);
    return fault;
  }

  #takeShot<F extends Fault>(faults: readonly F[], isAimedAt: (shot: Shot) => boolean): F | null {
    for (const [place, shot] of this.#state.next.entries()) {
      const fault = faults.find((candidate) => candidate === shot.fault);
      if (fault === undefined || !isAimedAt(shot)) continue;
      const rest = shot.times === 1 ? [] : [{ ...shot, times: shot.times - 1 }];
      this.#change({ next: this.#state.next.toSpliced(place, 1, ...rest) });
      return fault;
    }
    return null;
  }

  #hasAnyRate(): boolean {
    return Object.values(this.#state.rates).some((rate) => rate > 0);
  }

  #count(fault: Fault): void {
    const { happened } = this.#state;
    this.#change({ happened: { ...happened, [fault]: (happened[fault] ?? 0) + 1 } });
  }

  #change(change: Partial<AdversaryState>): void {
    this.#state = { ...this.#state, ...change };
    this.#listener?.('state', this.state);
  }

  #visibleRowsForgotten(): Record<string, number> {
    const now = this.#clock.now();
    return Object.fromEntries(Object.entries(this.#state.hiddenRows).filter(([, until]) => until > now));
  }

  #resumeStreams(): Readonly<Record<'requests' | 'webhooks' | 'rows', Random>> {
    const { requests, rows, webhooks } = this.#state.streams;
    return { requests: new Random(requests), webhooks: new Random(webhooks), rows: new Random(rows) };
  }
}

function streamsOf(seed: number): AdversaryState['streams'] {
  const random = new Random(seed);
  const state = (): number => random.between(0, 2 ** 32 - 1);
  return { requests: state(), webhooks: state(), rows: state() };
}

/** It is written down whole and read by the same program, so its streams are proof enough. */
function isState(value: unknown): value is AdversaryState {
  return typeof value === 'object' && value !== null && 'streams' in value && 'rates' in value;
}
