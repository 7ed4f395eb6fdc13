import { auditAccount } from '../../src/activities/ledger-audit/audit-account';
import { auditCustomers } from '../../src/activities/ledger-audit/audit-customers';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import type { ActivityParts } from '../../src/activities/activity-parts';
import { transfer } from '../../src/domain/journals/journal';
import { cashHeld, customerCash, settling } from '../../src/domain/ledger-account';
import { money } from '../../src/domain/money';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const minute = 60_000;
const startedAt = Date.now();

/** A journal that books money which Stripe does not hold stands for every way in which the books can be wrong. */
describe('The audit', () => {
  let test: ActivitiesUnderTest;
  let customer: string;
  beforeEach(async () => {
    test = await startActivities();
    customer = await test.managedCustomer();
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
  });
  afterEach(() => test.close());

  const at = (minutes: number): ActivityParts => ({
    ...test.parts,
    clock: { now: () => Promise.resolve(new Date(startedAt + minutes * minute)) },
  });

  async function plant(key: string, cents: bigint): Promise<void> {
    test.leaveUnequal(customer, 'a planted journal books money that Stripe does not hold');
    test.leaveUnequal('account', 'a planted journal books money that Stripe does not hold');
    const entries = transfer(cashHeld, customerCash(customer), money(cents, 'eur'));
    const facts = { cause: null, actor: null, reason: null, mayOverdraw: true, occurredAt: new Date() };
    await test.parts.ledger.post([{ key, kind: 'cash_transaction', entries, ...facts }]);
  }

  const open = (): Promise<number> => test.parts.ledger.audits.countOpen();

  it('finds nothing where the books equal Stripe, and compares a customer once a day', async () => {
    expect(await auditCustomers(at(0))()).toEqual({ compared: 1 });
    expect(await auditCustomers(at(60))()).toEqual({ compared: 0 });
    expect(await auditCustomers(at(24 * 60 + 1))()).toEqual({ compared: 1 });
    expect(await open()).toBe(0);
  });

  it('counts a difference once it stands for two minutes, opens one case, and ends it when it is mended', async () => {
    await plant('one cent too much', 1n);
    await auditCustomers(at(0))();
    expect(await open()).toBe(0);
    await auditCustomers(at(3))();
    expect(await open()).toBe(1);
    await auditCustomers(at(6))();
    const cases = await test.parts.ledger.cases.listOpen(customer, 10);
    expect(cases).toMatchObject([{ kind: 'difference', customer, amount: money(1n, 'eur') }]);
    expect(cases[0]?.text).toContain(`customer ${customer}: cash: €300.01 in the books, €300.00 at Stripe`);
    await plant('one cent back', -1n);
    await auditCustomers(at(9))();
    expect(await open()).toBe(0);
  });

  it('does not count one that an operator has explained, until it is another', async () => {
    await plant('one cent too much', 1n);
    for (const minutes of [0, 3]) await auditCustomers(at(minutes))();
    const [found] = await test.parts.ledger.cases.listOpen(customer, 10);
    const closing = { actor: 'ops@example.com', resolution: 'a rounding of 2025' };
    await test.parts.ledger.cases.close(found?.key ?? '', closing, new Date());
    await auditCustomers(at(6))();
    expect(await open()).toBe(0);
    await plant('another cent', 1n);
    for (const minutes of [9, 12]) await auditCustomers(at(minutes))();
    expect(await open()).toBe(1);
  });

  it('of the account compares once an hour, and counts what stays the same for two', async () => {
    await plant('money that nobody holds', 500n);
    await test.parts.ledger.post([
      {
        key: 'a settlement that never comes',
        kind: 'cash_transaction',
        entries: transfer(settling, cashHeld, money(700n, 'eur')),
        cause: null,
        actor: null,
        reason: null,
        mayOverdraw: true,
        occurredAt: new Date(),
      },
    ]);
    for (const minutes of [0, 30, 61]) await auditAccount(at(minutes))();
    expect(await open()).toBe(0);
    await auditAccount(at(122))();
    const figures = (await test.parts.ledger.cases.listOpen(null, 10)).map((one) => one.text);
    expect(figures.join('\n')).toContain('settling');
    expect(await open()).toBe(figures.length);
  });
});
