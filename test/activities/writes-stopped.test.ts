import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { proposeAllocation } from '../../src/activities/customer-cash/propose-allocation';
import { carryOutWrite } from '../../src/activities/stripe-writes/carry-out-write';
import { resolveUnfinishedWrites } from '../../src/activities/stripe-writes/resolve-unfinished-writes';
import type { ActivityParts } from '../../src/activities/activity-parts';
import type { WriteToAnnounce } from '../../src/contracts/ports/ledger-stripe-writes';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const minute = 60_000;

describe('Writes that are stopped', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  const later = (parts: ActivityParts, ms: number): ActivityParts => ({
    ...parts,
    clock: { now: () => Promise.resolve(new Date(Date.now() + ms)) },
  });

  const setManual = (customer: string): WriteToAnnounce => ({
    cause: `request-of-${customer}/set-manual`,
    customer,
    object: customer,
    request: { kind: 'set_reconciliation_mode', customer, mode: 'manual' },
    reserveFor: null,
    spends: null,
  });

  /** A write that Stripe carries out and answers with nothing. */
  async function losesItsAnswer(write: WriteToAnnounce): Promise<void> {
    const silent = withStripe(test.parts, {
      write: async (id, request) => {
        await test.parts.stripe.write(id, request);
        throw new HoldfastError('stripe_unreachable', { operation: 'it', object: 'it', problem: 'timeout' });
      },
    });
    await expect(carryOutWrite(silent, write)).rejects.toMatchObject({ code: 'write_outcome_unknown' });
  }

  it('were in flight before: they are found by reading and not sent again', async () => {
    const { id: customer } = await test.sdk.customers.create({ email: 'a@example.com' });
    await test.parts.ledger.customers.ensure(customer, new Date());
    const write = setManual(customer);
    await losesItsAnswer(write);
    const paused = { customer, actor: 'ops@example.com', reason: 'a wrong rule', pausedAt: new Date() };
    await test.parts.ledger.pauses.pause(paused);
    const unsent = withStripe(test.parts, { write: () => Promise.reject(new Error('it was sent again')) });
    expect(await resolveUnfinishedWrites(unsent, customer)).toBe(1);
    expect(await resolveUnfinishedWrites(later(unsent, 6 * minute), customer)).toBe(0);
    expect(await test.parts.ledger.writes.findByCause(write.cause)).toMatchObject({ state: 'done' });
  });

  it('of a process that observes: it reads, books and proposes, and nothing reaches Stripe', async () => {
    const customer = await test.managedCustomer();
    const { databaseUrl } = test;
    const pool = createLedgerPool(databaseUrl, { mode: 'observe' });
    const ledger = createLedger(pool, test.parts.ledger.identity);
    const parts: ActivityParts = { ...test.parts, ledger };
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
    expect(await bringBooksUpToStripe(parts, customer)).toMatchObject({ complete: true });
    expect((await ledger.cash.positions(customer)).get('eur')).toMatchObject({ free: 30_000n });
    expect(await ledger.pauses.stopping(customer)).toContain('observe');
    await expect(carryOutWrite(parts, setManual(customer))).rejects.toMatchObject({
      code: 'writes_observed',
    });
    expect(await proposeAllocation(parts)({ customer, plan: 'shadow' })).toEqual([]);
    await pool.end();
  });
});
