import { money } from '../../src/domain/money';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const step = (paymentIntent: string, amount: bigint) => ({
  paymentIntent,
  invoice: `INV-${paymentIntent}`,
  amount: money(amount, 'eur'),
});

describe('a stored plan of allocation', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
  });
  afterAll(() => opened.close());

  test('gives its steps one by one, and stays as it was stored first', async () => {
    const { plans } = opened.ledger;
    const steps = [step('pi_1', 43_000n), step('pi_2', 9_007_199_254_740_993n)];
    await plans.store('plan_1', customer, 'eur', { steps, explanation: ['because'] }, now);
    await plans.store('plan_1', customer, 'eur', { steps: [step('pi_3', 1n)], explanation: [] }, now);
    expect(await plans.step('plan_1', 0)).toEqual(steps[0]);
    expect(await plans.step('plan_1', 1)).toEqual(steps[1]);
    expect(await plans.step('plan_1', 2)).toBeNull();
    expect(await plans.step('plan_1', -1)).toBeNull();
    expect(await plans.step('plan_2', 0)).toBeNull();
    expect(await opened.asOwner('SELECT explanation FROM allocation_plan')).toEqual([
      { explanation: ['because'] },
    ]);
  });
});
