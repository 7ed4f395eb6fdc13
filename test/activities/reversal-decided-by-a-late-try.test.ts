import { resolveReversal } from '../../src/activities/customer-cash/resolve-reversal';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import { reconcilePaymentIntent } from '../../src/activities/customer-cash/reconcile-payment-intent';
import type { ActivityParts } from '../../src/activities/activity-parts';
import type { RequestArguments } from '../../src/contracts/requests';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const eur = (cents: number) => ({ amount: String(cents), currency: 'eur' });

/**
 * A local activity that takes too long is cut and tried again in the task queue; the first try may commit while the second is
 * under way. The bank took back 500.00 that had paid an invoice, and an operator gives it up.
 */
describe('A reversal that a try decided for which nobody waits any more', () => {
  let test: ActivitiesUnderTest;
  let customer: string;
  let reversal: string;
  beforeEach(async () => {
    test = await startActivities();
    customer = await test.managedCustomer();
    const invoice = `INV-${customer}`;
    const input = {
      invoice,
      customer,
      amount: eur(50_000),
      method: { type: 'bank_transfer' as const, country: 'DE' },
    };
    const registration = { invoice, workflowId: `invoice-payment/${invoice}`, input, dueAt: null };
    await test.parts.ledger.invoicePayments.register({ ...registration, now: new Date() });
    const { paymentIntent } = await createPaymentIntent(test.parts)({ invoice, attempt: 1 });
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 50_000, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
    await ask('pay-1', { kind: 'reconcile', paymentIntent, amount: eur(50_000) });
    await reconcilePaymentIntent(test.parts)({ request: 'pay-1' });
    const rows = await test.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    const funded = rows.data.find((row) => row.type === 'funded');
    await test.control(`/_local/cash_balance_transactions/${funded?.id ?? ''}/reverse`);
    await bringBooksUpToStripe(test.parts, customer);
    const [found] = await test.parts.ledger.cases.listOpen(customer, 10);
    reversal = found?.key ?? '';
    expect(found?.kind).toBe('payment_reversed');
  });
  afterEach(() => test.close());

  async function ask(id: string, what: RequestArguments): Promise<void> {
    const request = { id, customer, arguments: what, actor: 'ops@example.com', reason: 'asked', asker: null };
    await test.parts.ledger.requests.ask(request, new Date());
  }

  const giveUp = (): RequestArguments => ({
    kind: 'resolve_reversal',
    case: reversal,
    resolution: 'give_up',
    invoice: null,
  });

  /** The parts of a try that has read its request, and goes on only when something else has happened. */
  function heldUntil(happens: () => Promise<unknown>): ActivityParts {
    const now = async (): Promise<Date> => {
      await happens();
      return test.parts.clock.now();
    };
    return { ...test.parts, clock: { now } };
  }

  it('gives the same request that try’s answer, and books one loss', async () => {
    await ask('give-up-1', giveUp());
    let first: unknown = null;
    const second = await resolveReversal(
      heldUntil(async () => {
        first = await resolveReversal(test.parts)({ request: 'give-up-1' });
      }),
    )({ request: 'give-up-1' });
    expect(first).toMatchObject({ kind: 'reversal_resolved', amount: eur(50_000) });
    expect(second).toEqual(first);
    const losses = await test.parts.ledger.books.balances('reversal_losses');
    expect(losses.map(({ balance }) => balance.amount)).toEqual([50_000n]);
    expect(await test.parts.ledger.books.faults()).toEqual([]);
  });

  it('tells another request who has decided it', async () => {
    await ask('give-up-1', giveUp());
    await ask('give-up-2', giveUp());
    const second = await resolveReversal(
      heldUntil(() => resolveReversal(test.parts)({ request: 'give-up-1' })),
    )({ request: 'give-up-2' });
    expect(second).toMatchObject({ kind: 'refused', code: 'case_closed' });
  });
});
