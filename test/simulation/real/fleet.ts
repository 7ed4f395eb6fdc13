import { Client as PostgresClient } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { NO_FAULTS } from '../../../src/local-stripe/adversary/faults';
import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { moveClock } from '../../support/main-path/move-clock';
import { newCustomer } from '../../support/main-path/scenario';
import type { onTimeSkippingServer } from '../../support/main-path/temporal-under-test';
import { decideTogether } from '../model/deed';
import { naiveHoldfast, nextDueMoment, nextMovement } from '../model/naive-holdfast';
import { daySeconds } from '../model/naive-stripe';
import type { History } from '../operation';
import { possibleWorlds, sightOf } from '../possible-worlds';
import type { Attempt } from '../possible-worlds';
import { busyCustomers, newsOfCustomers } from './customers-in-books';
import { CutOff } from './cut-off';
import { differenceOfAccount, differenceOfCustomer } from './equality';
import { HistoryFailed } from './history-failed';
import { requireHoldsKept } from './holds-kept';
import { hasHeardOfCash, look } from './look';
import { performDeed } from './perform-deed';
import type { SimulatedCustomer } from './simulated-customer';

const minuteMs = 60_000;

/** In real time; beyond it the workers count as stuck, however busy the machine is. */
const stuckAfterMs = 300_000;

/** How often time passes and everything is looked at again before a customer counts as stuck. */
const patience = 40;

/** Between two tasks of a workflow nothing runs for a moment: rest is what was seen so often in such a distance. */
const quietTimes = 4;
const quietMs = 12;

/** What the adversary does; keys live at least 24 hours at Stripe, so none is pruned. */
const adversary = {
  ...NO_FAULTS,
  rate_limited: 0.02,
  lock_timeout: 0.01,
  error_before_commit: 0.01,
  error_after_commit: 0.02,
  timeout_before_commit: 0.01,
  timeout_after_commit: 0.02,
  key_in_use: 0.01,
  webhook_dropped: 0.1,
  webhook_duplicated: 0.1,
  webhook_delayed: 0.1,
  webhook_reordered: 0.1,
  row_late: 0.1,
};

/** How a fleet lives. */
export interface Voyage {
  /** The adversary's seed; null for a Local Stripe where nothing goes wrong. */
  readonly adversarySeed: number | null;
  readonly rounds: number;
  /** At which boundary from the beginning of a round all running activities are cut off; null where none is. */
  cutOffAfter(round: number): number | null;
  /** How long nothing new happens after a round, in seconds; deadlines pass meanwhile. */
  pauseAfter(round: number): number;
  /** In which round a history begins. */
  beginsIn(history: number): number;
  /** When the ledger must equal Stripe: at the end, or also at the end of each day on which something happened. */
  readonly equality: 'in the end' | 'every day';
}

/**
 * Several histories at once on one Holdfast: real Postgres, a time-skipping Temporal whose clock only this class
 * moves, and a Local Stripe with its adversary. Everybody's rounds begin together; between two of them everything
 * comes to rest, and every customer must look as in one of the possible worlds of the naive model.
 */
export class Fleet {
  readonly #holdfast: HoldfastUnderTest;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #postgres: PostgresClient;
  readonly #cutOff: CutOff;
  readonly #customers: SimulatedCustomer[] = [];
  #sweeps = 0;

  private constructor(
    holdfast: HoldfastUnderTest,
    sleep: (milliseconds: number) => Promise<void>,
    postgres: PostgresClient,
    cutOff: CutOff,
  ) {
    this.#holdfast = holdfast;
    this.#sleep = sleep;
    this.#postgres = postgres;
    this.#cutOff = cutOff;
  }

  static async start(temporal: Awaited<ReturnType<typeof onTimeSkippingServer>>): Promise<Fleet> {
    const cutOff = new CutOff();
    const holdfast = await startHoldfast(temporal, { aroundParts: cutOff.around });
    const postgres = new PostgresClient({ connectionString: holdfast.databaseUrl });
    await postgres.connect();
    const sleep = (milliseconds: number): Promise<void> =>
      moveClock(temporal.environment, holdfast, milliseconds);
    return new Fleet(holdfast, sleep, postgres, cutOff);
  }

  /** Ends everything; after a failure, whatever state the books are in. */
  async close(): Promise<void> {
    await this.#postgres.end();
    await this.#holdfast.close();
  }

  /** Lives through histories side by side. Throws `HistoryFailed`. */
  async live(histories: ReadonlyMap<number, History>, voyage: Voyage): Promise<void> {
    for (const [number, history] of histories) {
      const id = await newCustomer(this.#holdfast);
      const worlds = [naiveHoldfast(await this.#seconds(), true)];
      const unseen = { worlds, attempts: [], newest: null, seen: null, news: false };
      this.#customers.push({
        number,
        history,
        id,
        ...unseen,
        transfers: new Map(),
        returns: new Map(),
        refundRequests: new Map(),
        log: [],
      });
    }
    try {
      if (voyage.adversarySeed !== null) await this.#wakeAdversary(voyage.adversarySeed);
      for (let round = 0; round < voyage.rounds; round += 1) await this.#liveRound(round, voyage);
      await this.#holdfast.control('/_local/adversary', { preset: 'off' });
      await this.#requireEquality(this.#customers);
      await requireHoldsKept(this.#holdfast, this.#customers);
    } catch (error) {
      const reason = 'a history failed';
      this.#holdfast.leaveUnequal('account', reason);
      for (const { id } of this.#customers) this.#holdfast.leaveUnequal(id, reason);
      throw error;
    } finally {
      await this.#holdfast.control('/_local/adversary', { preset: 'off' });
    }
  }

  async #wakeAdversary(seed: number): Promise<void> {
    const pace = { late_seconds: 60, hold_milliseconds: 20 };
    await this.#holdfast.control('/_local/adversary', { seed, rates: adversary, ...pace });
  }

  async #liveRound(round: number, voyage: Voyage): Promise<void> {
    this.#cutOff.strikeAfter(voyage.cutOffAfter(round));
    const begun = this.#customers.map((customer) =>
      this.#beginRound(customer, round - voyage.beginsIn(customer.number)),
    );
    await Promise.all(begun);
    await this.#endDay(voyage);
    const end = (await this.#seconds()) + voyage.pauseAfter(round);
    for (let left = end - (await this.#seconds()); left > 0; left = end - (await this.#seconds())) {
      const due = voyage.equality === 'every day' ? await this.#nextEvening() : end;
      await this.#sleep(Math.max(1, Math.min(due, end) - (await this.#seconds())) * 1000);
      await this.#holdfast.bringStripeClockForward();
      await this.#endDay(voyage);
    }
  }

  async #endDay({ equality }: Voyage): Promise<void> {
    await this.#comeToRest();
    if (equality !== 'every day') return;
    const changed = this.#customers.filter(({ news }) => news);
    if (changed.length > 0) await this.#requireEquality(changed);
    for (const customer of changed) customer.news = false;
  }

  /** The end of the next day on which a deadline or the end of a wait for bank details is due. */
  async #nextEvening(): Promise<number> {
    const moments = this.#customers.flatMap(({ worlds }) => worlds.map(nextMovement));
    const now = await this.#seconds();
    const next = Math.min(...moments.filter((moment) => moment > now));
    return (Math.floor(next / daySeconds) + 1) * daySeconds;
  }

  async #beginRound(customer: SimulatedCustomer, round: number): Promise<void> {
    const operations = customer.history.rounds[round]?.operations ?? [];
    if (operations.length === 0) return;
    const now = await this.#seconds();
    // Nothing has happened to it since it was looked at last, but that time passed.
    customer.worlds = possibleWorlds(customer.worlds, [], now);
    const [world] = customer.worlds;
    if (world === undefined) throw new Error('There is no possible world.');
    const deeds = decideTogether(world, operations);
    const attempts = await Promise.all(
      deeds.map(async (deed, index): Promise<Attempt> => {
        customer.log.push(`round ${round} at ${now}: ${JSON.stringify(deed)}`);
        const certain = await performDeed(this.#holdfast, customer, deed, `${customer.id}/${round}/${index}`);
        return { deed, certain };
      }),
    );
    customer.attempts = attempts;
  }

  /** Waits, and lets time pass, until every customer looks as it may and nothing is left to be done for it. */
  async #comeToRest(): Promise<void> {
    const restless = new Set<SimulatedCustomer>();
    for (let tries = 0; ; tries += 1) {
      await this.#idle();
      await this.#lookAtTheRestless(restless);
      if (restless.size === 0) return;
      if (tries >= patience) throw new HistoryFailed([...restless], await this.#whatIsLeft(restless));
      if (tries % 3 === 2) await this.#sweep();
      await this.#sleep((tries < 3 ? 1 : 6) * minuteMs);
      await this.#holdfast.bringStripeClockForward();
    }
  }

  async #whatIsLeft(restless: ReadonlySet<SimulatedCustomer>): Promise<string> {
    const busy = await busyCustomers(this.#postgres);
    const left = [...restless].map(
      ({ number, id }) => `${number}: ${busy.get(id) ?? 'nothing is left to do'}`,
    );
    return `it came to nothing that may be (${left.join('; ')}).`;
  }

  /** No workflow task or activity runs; seen several times in a row, for between two of them nothing runs either. */
  async #idle(): Promise<void> {
    const end = Date.now() + stuckAfterMs;
    for (let quiet = 0; quiet < quietTimes; ) {
      if (Date.now() > end) throw new HistoryFailed(this.#customers, 'the workers never rest.');
      await pause(quietMs);
      quiet = this.#holdfast.workers.inFlight() === 0 ? quiet + 1 : 0;
    }
  }

  /** Looks at customers to whom something has happened, or should have; those that look right leave the set. */
  async #lookAtTheRestless(restless: Set<SimulatedCustomer>): Promise<void> {
    const busy = await busyCustomers(this.#postgres);
    const news = await newsOfCustomers(this.#postgres);
    const now = await this.#seconds();
    for (const customer of this.#customers) {
      const newest = news.get(customer.id) ?? null;
      const due = customer.worlds.some((world) => nextDueMoment(world) <= now);
      if (newest !== customer.newest || due || customer.attempts.length > 0) restless.add(customer);
      customer.newest = newest;
    }
    const looks = [...restless].map(async (customer) => {
      if (!busy.has(customer.id) && (await this.#looksRight(customer, now))) restless.delete(customer);
    });
    await Promise.all(looks);
  }

  async #looksRight(customer: SimulatedCustomer, now: number): Promise<boolean> {
    const possible = possibleWorlds(customer.worlds, customer.attempts, now);
    const seen = await look(this.#holdfast, customer);
    const text = JSON.stringify(seen);
    const isNew = text !== JSON.stringify(customer.seen);
    if (isNew) customer.news = true;
    const worlds = possible.filter((world) => JSON.stringify(sightOf(world)) === text);
    customer.seen = seen;
    if (worlds.length === 0) {
      const foreseen = [...new Set(possible.map((world) => JSON.stringify(sightOf(world))))];
      if (isNew) customer.log.push(`at ${now}: seen ${text}, foreseen ${foreseen.join(' or ')}`);
      return false;
    }
    if (customer.attempts.length > 0 && !(await hasHeardOfCash(this.#holdfast, customer, seen))) return false;
    customer.worlds = worlds;
    customer.attempts = [];
    return true;
  }

  /** Nobody waits for it: what it calls may fail and be tried again later. */
  async #sweep(): Promise<void> {
    this.#sweeps += 1;
    const { taskQueue, temporal } = this.#holdfast;
    await temporal.workflow.start('sweep', {
      workflowId: `sweep/${taskQueue}/${this.#sweeps}`,
      taskQueue,
      args: [],
    });
  }

  /** No faults in the books, and the ledger equals Stripe, for the customers and for the account. */
  async #requireEquality(customers: readonly SimulatedCustomer[]): Promise<void> {
    const compared = customers.map(async (customer) => {
      const differs = await differenceOfCustomer(this.#holdfast, customer.id);
      if (differs !== null) throw new HistoryFailed([customer], differs);
    });
    await Promise.all(compared);
    const differs = await differenceOfAccount(this.#holdfast);
    if (differs !== null) throw new HistoryFailed(customers, differs);
  }

  async #seconds(): Promise<number> {
    return Math.floor((await this.#holdfast.clock.now()).getTime() / 1000);
  }
}
