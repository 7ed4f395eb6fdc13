import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { compareCustomer } from '../../src/activities/equality/compare-customer';
import { expectBooksInOrder } from '../support/ledger';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

/** Rows join when each `ending_balance` is the one before plus `net_amount` (docs.stripe.com/api/cash_balance_transactions). */
describe('Reading a customer’s cash', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  function fund(customer: string, cents: number): Promise<{ id: string }> {
    return test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: cents, currency: 'eur' });
  }

  async function freeCash(customer: string): Promise<bigint> {
    return (await test.parts.ledger.cash.positions(customer)).get('eur')?.free ?? 0n;
  }

  it('books every row once, however often it is read', async () => {
    const customer = await test.managedCustomer();
    await fund(customer, 1_000);
    await fund(customer, 2_000);
    for (let n = 0; n < 3; n += 1)
      expect((await bringBooksUpToStripe(test.parts, customer)).complete).toBe(true);
    expect(await freeCash(customer)).toBe(3_000n);
    await expectBooksInOrder(test.parts.ledger);
  });

  it('never skips a row that becomes visible late: nothing after it is booked before it', async () => {
    const customer = await test.managedCustomer();
    await fund(customer, 1_000);
    const late = await fund(customer, 2_000);
    await fund(customer, 4_000);
    const hiding = withStripe(test.parts, {
      listCashTransactions: async (of, page) => {
        const list = await test.parts.stripe.listCashTransactions(of, page);
        return { ...list, rows: list.rows.filter((row) => row.id !== late.id) };
      },
    });
    expect((await bringBooksUpToStripe(hiding, customer)).complete).toBe(false);
    expect(await freeCash(customer)).toBeLessThanOrEqual(1_000n);
    expect((await bringBooksUpToStripe(test.parts, customer)).complete).toBe(true);
    expect(await freeCash(customer)).toBe(7_000n);
    expect((await compareCustomer(test.parts, customer)).differences).toEqual([]);
  });

  it('is not complete while the newest row is missing, although all rows that are seen join', async () => {
    const customer = await test.managedCustomer();
    await fund(customer, 1_000);
    const newest = await fund(customer, 2_000);
    const hiding = withStripe(test.parts, {
      listCashTransactions: async (of, page) => {
        const list = await test.parts.stripe.listCashTransactions(of, page);
        return { ...list, rows: list.rows.filter((row) => row.id !== newest.id) };
      },
    });
    expect((await bringBooksUpToStripe(hiding, customer)).complete).toBe(false);
    expect((await bringBooksUpToStripe(test.parts, customer)).complete).toBe(true);
  });

  it('reads on until a page holds nothing new, over more rows than a page has', async () => {
    const customer = await test.managedCustomer();
    for (let n = 0; n < 105; n += 1) await fund(customer, 100);
    const reading = await bringBooksUpToStripe(test.parts, customer);
    expect(reading.complete).toBe(true);
    expect(await freeCash(customer)).toBe(10_500n);
  });

  it('keeps currencies apart', async () => {
    const customer = await test.managedCustomer();
    await fund(customer, 1_000);
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 5_000, currency: 'jpy' });
    await bringBooksUpToStripe(test.parts, customer);
    const positions = await test.parts.ledger.cash.positions(customer);
    expect([...positions].map(([currency, { free }]) => [currency, free])).toEqual([
      ['eur', 1_000n],
      ['jpy', 5_000n],
    ]);
  });

  it('books once when two read at the same time', async () => {
    const customer = await test.managedCustomer();
    await fund(customer, 1_000);
    const both = await Promise.allSettled([
      bringBooksUpToStripe(test.parts, customer),
      bringBooksUpToStripe(test.parts, customer),
    ]);
    expect(both.some((one) => one.status === 'fulfilled')).toBe(true);
    expect(await freeCash(customer)).toBe(1_000n);
    await expectBooksInOrder(test.parts.ledger);
  });
});
