import { bringBooksUpToStripe } from '../../../src/activities/customer-cash/sync-customer-cash';
import { carryOutWrite } from '../../../src/activities/stripe-writes/carry-out-write';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import type { AnsweredWrite } from '../../../src/activities/stripe-writes/write-outcome';
import type { WriteToAnnounce } from '../../../src/contracts/ports/ledger-stripe-writes';
import { HoldfastError } from '../../../src/domain/errors/holdfast-error';
import { startActivities, withStripe } from '../activities-under-test';
import type { ActivitiesUnderTest } from '../activities-under-test';
import { everyKindOfWrite } from './every-kind-of-write';
import type { PreparedWrite } from './every-kind-of-write';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Stripe keeps the first answer under a key, a 500 included, and repeats it with `idempotent-replayed: true`; keys may
 * be forgotten after 24 hours (docs.stripe.com/api/idempotent_requests, docs.stripe.com/error-low-level).
 */
describe.each(Object.entries(everyKindOfWrite))('A %s whose answer is lost', (_kind, prepare) => {
  let test: ActivitiesUnderTest;
  let aheadMs = 0;
  let parts: ActivityParts;
  beforeAll(async () => {
    test = await startActivities();
    parts = { ...test.parts, clock: { now: () => Promise.resolve(new Date(Date.now() + aheadMs)) } };
  });
  afterAll(() => test.close());

  async function passes(milliseconds: number): Promise<void> {
    aheadMs += milliseconds;
    await test.control('/_local/clock', { now: Math.ceil((Date.now() + aheadMs) / 1000) });
  }

  type Fault =
    | 'timeout_after_commit'
    | 'timeout_before_commit'
    | 'error_after_commit'
    | 'error_before_commit';

  /** Nothing is heard of what is sent; Stripe has carried it out, or has never seen it. */
  function silent(committed: boolean): ActivityParts {
    return withStripe(parts, {
      write: async (id, request) => {
        if (committed) await parts.stripe.write(id, request);
        const details = { operation: request.kind, object: 'it', problem: 'timeout' };
        throw new HoldfastError('stripe_unreachable', details);
      },
    });
  }

  async function losesItsAnswer(fault: Fault): Promise<PreparedWrite> {
    const prepared = await prepare(test, parts);
    const isStored = fault === 'error_after_commit' || fault === 'error_before_commit';
    if (isStored) await test.control('/_local/adversary/next', { fault, request: '*' });
    const losing = isStored ? parts : silent(fault === 'timeout_after_commit');
    await expect(carryOutWrite(losing, prepared.write)).rejects.toMatchObject({
      code: 'write_outcome_unknown',
    });
    expect(await prepared.timesDone()).toBe(fault.endsWith('after_commit') ? 1 : 0);
    return prepared;
  }

  /** Asks once more; null as long as nobody knows. */
  async function ask(asked: ActivityParts, write: WriteToAnnounce): Promise<AnsweredWrite | null> {
    try {
      return await carryOutWrite(asked, write);
    } catch (error) {
      if (error instanceof HoldfastError && error.code === 'write_outcome_unknown') return null;
      throw error;
    }
  }

  /** Asks again every minute, as activities do, until there is an answer; gives the keys that Stripe was sent. */
  async function isAnswered({ write, timesDone, book }: PreparedWrite): Promise<readonly string[]> {
    const sent: string[] = [];
    const counted = withStripe(parts, {
      write: (id, request) => {
        sent.push(id);
        return parts.stripe.write(id, request);
      },
    });
    let outcome = await ask(counted, write);
    for (let asked = 1; outcome === null && asked < 10; asked += 1) {
      await passes(minute);
      await bringBooksUpToStripe(parts, write.customer);
      outcome = await ask(counted, write);
    }
    expect(outcome).toMatchObject({ state: 'done' });
    expect(await timesDone()).toBe(1);
    expect(await carryOutWrite(counted, write)).toEqual(outcome);
    await bringBooksUpToStripe(parts, write.customer);
    await book?.(parts);
    return sent;
  }

  it('is sent again with its key while that lives', async () => {
    const done = await losesItsAnswer('timeout_after_commit');
    expect(await isAnswered(done)).toHaveLength(1);
    const undone = await losesItsAnswer('timeout_before_commit');
    expect(await isAnswered(undone)).toHaveLength(1);
  });

  it('is found by reading once the key may be forgotten', async () => {
    const prepared = await losesItsAnswer('timeout_after_commit');
    await passes(day + minute);
    expect(await isAnswered(prepared)).toEqual([]);
  });

  it('is found by reading where Stripe only repeats its failure', async () => {
    const prepared = await losesItsAnswer('error_after_commit');
    expect(await isAnswered(prepared)).toHaveLength(1);
  });

  it('is proved absent by reading, and only then decided anew', async () => {
    const forgotten = await losesItsAnswer('timeout_before_commit');
    const first = (await test.parts.ledger.writes.findByCause(forgotten.write.cause))?.id;
    await passes(day + minute);
    const [successor, ...more] = await isAnswered(forgotten);
    expect(successor).not.toBe(first);
    expect(more).toEqual([]);

    const failed = await losesItsAnswer('error_before_commit');
    const key = (await test.parts.ledger.writes.findByCause(failed.write.cause))?.id;
    const [again, anew, ...others] = await isAnswered(failed);
    expect(again).toBe(key);
    expect(anew).not.toBe(key);
    expect(others).toEqual([]);
  });
});
