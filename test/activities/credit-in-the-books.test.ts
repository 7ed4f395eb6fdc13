import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { compareCustomer } from '../../src/activities/equality/compare-customer';
import { openInvoice } from '../local-stripe/billing/billing-under-test';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

/** docs.stripe.com/invoicing/customer/balance: at Stripe a negative amount is credit for the customer. */
describe('A customer’s credit in the books', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  async function customerWithCredit(): Promise<string> {
    const customer = await test.managedCustomer();
    await test.parts.ledger.customers.followCredit(customer);
    return customer;
  }

  const adjust = (customer: string, amount: number) =>
    test.sdk.customers.createBalanceTransaction(customer, { amount, currency: 'eur' });

  async function balance(account: string): Promise<bigint> {
    const found = (await test.parts.ledger.books.balances(account)).find((one) => one.account === account);
    return found?.balance.amount ?? 0n;
  }

  it('is granted, taken back, and used by an invoice that is not Holdfast’s', async () => {
    const customer = await customerWithCredit();
    const credit = `customer:${customer}:credit`;
    await adjust(customer, -50_000);
    await adjust(customer, 10_000);
    await bringBooksUpToStripe(test.parts, customer);
    expect(await balance(credit)).toBe(-40_000n);
    expect(await balance('credit_granted')).toBe(40_000n);

    await openInvoice(test.sdk, { customer, amount: 30_000 });
    await bringBooksUpToStripe(test.parts, customer);
    await bringBooksUpToStripe(test.parts, customer);
    expect(await balance(credit)).toBe(-10_000n);
    expect(await balance('unattributed')).toBe(-30_000n);
    expect((await compareCustomer(test.parts, customer)).differences).toEqual([]);
  });

  it('is read over several pages, and a row that was missed once is found', async () => {
    const customer = await customerWithCredit();
    for (let number = 1; number <= 3; number += 1) await adjust(customer, -100 * number);
    const inSteps = {
      ...test.parts,
      stripe: {
        ...test.parts.stripe,
        listCreditTransactions: (of: string, page: { limit: number; startingAfter: string | null }) =>
          test.parts.stripe.listCreditTransactions(of, { ...page, limit: 1 }),
      },
    };
    await bringBooksUpToStripe(inSteps, customer);
    expect(await balance(`customer:${customer}:credit`)).toBe(-600n);

    // The newest row is seen before the one before it.
    await adjust(customer, -1_000);
    const late = (await test.parts.stripe.listCreditTransactions(customer, { limit: 1, startingAfter: null }))
      .rows;
    await adjust(customer, -2_000);
    const withoutLate = {
      ...inSteps,
      stripe: {
        ...inSteps.stripe,
        listCreditTransactions: async (of: string, page: { limit: number; startingAfter: string | null }) => {
          const { rows, hasMore } = await test.parts.stripe.listCreditTransactions(of, { ...page, limit: 2 });
          return { rows: rows.filter(({ id }) => id !== late[0]?.id), hasMore };
        },
      },
    };
    await bringBooksUpToStripe(withoutLate, customer);
    expect(await balance(`customer:${customer}:credit`)).toBe(-2_600n);
    await bringBooksUpToStripe(inSteps, customer);
    expect(await balance(`customer:${customer}:credit`)).toBe(-3_600n);
  });

  it('is not read of a customer none of whose invoices may use it', async () => {
    const customer = await test.managedCustomer();
    await adjust(customer, -500);
    await bringBooksUpToStripe(test.parts, customer);
    expect(await balance(`customer:${customer}:credit`)).toBe(0n);
    expect((await compareCustomer(test.parts, customer)).differences).toEqual([]);
  });
});
