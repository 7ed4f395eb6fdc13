import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { watchUnmatchedCash } from '../../src/activities/sweep/watch-unmatched-cash';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const minute = 60_000;
const day = 24 * 60 * minute;

/** docs.stripe.com/payments/customer-balance/reconciliation: Stripe returns unused cash after 75 days. */
describe('Free cash that nothing is matched with', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  /** When the newest row of a customer came, by Stripe. */
  async function transfer(customer: string, amount: number): Promise<number> {
    const row = await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
    return row.created * 1000;
  }

  async function open(instant: number): Promise<{ key: string; amount: bigint | undefined }[]> {
    await watchUnmatchedCash({ ...test.parts, clock: { now: () => Promise.resolve(new Date(instant)) } });
    const cases = await test.parts.ledger.cases.listOpenOfKind('unmatched_cash');
    return cases.map(({ key, amount }) => ({ key, amount: amount?.amount }));
  }

  it('opens a case the minute after 30 days and not the minute before, which closes itself', async () => {
    const customer = await test.managedCustomer();
    const came = await transfer(customer, 30_000);
    expect(await open(came + 30 * day - minute)).toEqual([]);
    const key = `unmatched_cash/${customer}/eur/${new Date(came).toISOString()}`;
    expect(await open(came + 30 * day + minute)).toEqual([{ key, amount: 30_000n }]);
    expect(await open(came + 31 * day)).toHaveLength(1);
    expect((await test.parts.ledger.cases.find(key))?.text).toContain(
      new Date(came + 75 * day).toISOString().slice(0, 10),
    );

    // Somebody else at the account spends it.
    await test.sdk.paymentIntents.create({
      customer,
      amount: 30_000,
      currency: 'eur',
      allowed_payment_method_types: ['customer_balance'],
      payment_method_data: { type: 'customer_balance' },
      confirm: true,
    });
    await bringBooksUpToStripe(test.parts, customer);
    expect(await open(came + 32 * day)).toEqual([]);
  });
});
