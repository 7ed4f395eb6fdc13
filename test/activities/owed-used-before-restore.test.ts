import { changeAmount } from '../../src/activities/customer-cash/change-amount';
import { settleOwed } from '../../src/activities/customer-cash/settle-owed';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import type { ActivityParts } from '../../src/activities/activity-parts';
import type { RequestArguments } from '../../src/contracts/requests';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';
import { forgetting } from './forgetting';

const eur = (cents: number) => ({ amount: String(cents), currency: 'eur' });
const day = 86_400;

/**
 * Unused cash of 900.00 is in our balance after 90 days (docs.stripe.com/payments/customer-balance/refunding), and an
 * operator used it for an invoice of 1,200.00, which asks for 300.00 since. The backup knows only the case.
 */
describe('Money of a customer’s in our balance that was used before a restore', () => {
  let test: ActivitiesUnderTest;
  let customer: string;
  let paymentIntent: string;
  let use: RequestArguments;
  beforeEach(async () => {
    test = await startActivities();
    customer = await test.managedCustomer();
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 90_000, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
    // Without an e-mail address Stripe can't ask where to return it to.
    await test.sdk.customers.update(customer, { email: '' });
    await test.control('/_local/clock', { advance: 91 * day });
    await test.sdk.customers.update(customer, { email: 'a@example.com' });
    await bringBooksUpToStripe(test.parts, customer);
    const [found] = await test.parts.ledger.cases.listOpen(customer, 10);
    const invoice = `INV-${customer}`;
    const method = { type: 'bank_transfer' as const, country: 'DE' };
    const input = { invoice, customer, amount: eur(120_000), method };
    const workflowId = `invoice-payment/${invoice}`;
    await test.parts.ledger.invoicePayments.register({
      invoice,
      workflowId,
      input,
      dueAt: null,
      now: new Date(),
    });
    ({ paymentIntent } = await createPaymentIntent(test.parts)({ invoice, attempt: 1 }));
    use = { kind: 'settle_owed', case: found?.key ?? '', resolution: 'use_for_invoice', invoice };
  });
  afterEach(() => test.close());

  async function ask(parts: ActivityParts, id: string, what: RequestArguments): Promise<void> {
    const request = { id, customer, arguments: what, actor: 'ops@example.com', reason: 'asked', asker: null };
    await parts.ledger.requests.ask(request, new Date());
  }

  async function balances(parts: ActivityParts): Promise<readonly [string, bigint][]> {
    const all = await parts.ledger.books.balances('');
    return all
      .map(({ account, balance }): [string, bigint] => [account, balance.amount])
      .filter(([, amount]) => amount !== 0n)
      .sort(([left], [right]) => left.localeCompare(right));
  }

  /** The money is used, then something else happens, and the books forget both; the request is asked again. */
  async function expectUsedOnce(asksFor: number, happens: () => Promise<void>): Promise<void> {
    let before: readonly [string, bigint][] = [];
    const { parts, close } = await forgetting(test, async () => {
      await ask(test.parts, 'use-1', use);
      expect(await settleOwed(test.parts)({ request: 'use-1' })).toMatchObject({ kind: 'owed_settled' });
      await happens();
      await bringBooksUpToStripe(test.parts, customer);
      before = await balances(test.parts);
    });
    await bringBooksUpToStripe(parts, customer);
    expect(await parts.ledger.cases.listOpen(customer, 10)).toMatchObject([{ kind: 'money_owed' }]);
    await ask(parts, 'use-1', use);
    const answer = { kind: 'owed_settled', resolution: 'use_for_invoice', amount: eur(90_000) };
    expect(await settleOwed(parts)({ request: 'use-1' })).toEqual(answer);
    expect(await settleOwed(parts)({ request: 'use-1' })).toEqual(answer);
    expect((await test.sdk.paymentIntents.retrieve(paymentIntent)).amount).toBe(asksFor);
    expect(await balances(parts)).toEqual(before);
    expect(await parts.ledger.cases.listOpen(customer, 10)).toEqual([]);
    expect(await parts.ledger.books.faults()).toEqual([]);
    await close();
  }

  it('is used once, and the books are as they were', () => expectUsedOnce(30_000, () => Promise.resolve()));

  it('is used once, and the books are as they were, although the amount was changed after it', () =>
    expectUsedOnce(35_000, async () => {
      const what = { kind: 'change_amount', paymentIntent, amount: eur(35_000), surplus: 'keep' } as const;
      await ask(test.parts, 'change-1', what);
      await changeAmount(test.parts)({ request: 'change-1' });
    }));
});
