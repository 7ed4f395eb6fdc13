import { cancelPaymentIntent } from '../../src/activities/customer-cash/cancel-payment-intent';
import { keepFreedCash } from '../../src/activities/customer-cash/keep-freed-cash';
import { returnFreedCash } from '../../src/activities/customer-cash/return-freed-cash';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { carryOutWrite } from '../../src/activities/stripe-writes/carry-out-write';
import type { RequestAnswer } from '../../src/contracts/requests';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const eur = (cents: number): { amount: string; currency: string } => ({
  amount: String(cents),
  currency: 'eur',
});

/**
 * A bank's reversal names no payment (docs.stripe.com/api/cash_balance_transactions/object), so it takes what is there:
 * free cash, then reserved money. Here 300.00 and 130.00 had come for an invoice of 1,000.00, which is canceled, and
 * before the freed 430.00 is returned or kept the bank takes back the 130.00.
 */
describe('A reservation that a bank’s reversal has eaten from', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  /** The customer and the request of the cancellation, after the reversal. */
  async function canceledAndTakenBack(
    fundedMoney: 'return' | 'keep',
  ): Promise<{ customer: string; id: string }> {
    const { parts, sdk } = test;
    const customer = await test.managedCustomer();
    const paymentIntent = await openIntent(customer);
    for (const cents of [30_000, 13_000]) {
      await sdk.testHelpers.customers.fundCashBalance(customer, { amount: cents, currency: 'eur' });
    }
    const request = { kind: 'apply_customer_balance', paymentIntent, amount: eur(43_000) } as const;
    const apply = { cause: `apply/${customer}`, customer, object: paymentIntent, request };
    await carryOutWrite(parts, { ...apply, reserveFor: null, spends: null });
    await bringBooksUpToStripe(parts, customer);
    const id = `cancel/${customer}`;
    const asked = { kind: 'cancel', paymentIntent, fundedMoney, cancellationReason: null } as const;
    await parts.ledger.requests.ask(
      { id, customer, arguments: asked, actor: 'ops', reason: 'withdrawn', asker: null },
      new Date(),
    );
    expect(await cancelPaymentIntent(parts)({ request: id })).toEqual({ freed: eur(43_000), fundedMoney });
    const rows = await sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    const newest = rows.data.find((row) => row.type === 'funded');
    await test.control(`/_local/cash_balance_transactions/${newest?.id ?? ''}/reverse`);
    await bringBooksUpToStripe(parts, customer);
    return { customer, id };
  }

  async function openIntent(customer: string): Promise<string> {
    const { parts } = test;
    const invoice = `INV-${customer}`;
    const amount = eur(100_000);
    const method = { type: 'bank_transfer' as const, country: 'DE' };
    const input = { invoice, customer, amount, method };
    const workflowId = `invoice-payment/${invoice}`;
    const now = new Date();
    await parts.ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now });
    const created = await carryOutWrite(parts, {
      cause: `create/${customer}`,
      customer,
      object: `invoice:${invoice}:1`,
      request: {
        kind: 'create_payment_intent',
        customer,
        amount,
        invoice,
        attempt: 1,
        number: invoice,
        country: 'DE',
        instance: 'test',
      },
      reserveFor: null,
      spends: null,
    });
    return created.state === 'done' ? created.resultId : '';
  }

  async function expectCase(customer: string, id: string): Promise<void> {
    const [found] = await test.parts.ledger.cases.listOpen(customer, 10);
    expect(found).toMatchObject({ kind: 'reservation_taken', amount: { amount: 13_000n, currency: 'eur' } });
    expect(found?.text).toContain(`took €130.00 that was reserved for the request ${id}`);
  }

  it('is returned as far as it is left, and the answer says what was taken; carried out again, the same', async () => {
    const { customer, id } = await canceledAndTakenBack('return');
    await expectCase(customer, id);
    const answers: RequestAnswer[] = [];
    for (let n = 0; n < 2; n += 1) {
      answers.push(await returnFreedCash(test.parts)({ request: id, freed: eur(43_000) }));
    }
    expect(answers[0]).toMatchObject({ kind: 'canceled', freed: eur(43_000), taken: eur(13_000) });
    expect(answers[1]).toEqual(answers[0]);
    const refunds = await test.sdk.refunds.list({ limit: 100 });
    const own = refunds.data.filter((refund) => refund.customer === customer);
    expect(own.map((refund) => refund.amount)).toEqual([30_000]);
    expect((await test.sdk.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 0 });
  });

  it('is kept as far as it is left; carried out again, the same answer', async () => {
    const { customer, id } = await canceledAndTakenBack('keep');
    await expectCase(customer, id);
    const kept = { kind: 'canceled', freed: eur(43_000), cashReturn: null, taken: eur(13_000) };
    expect(await keepFreedCash(test.parts)({ request: id, freed: eur(43_000) })).toEqual(kept);
    expect(await keepFreedCash(test.parts)({ request: id, freed: eur(43_000) })).toEqual(kept);
    const position = (await test.parts.ledger.cash.positions(customer)).get('eur');
    expect(position).toEqual({ free: 30_000n, reservations: [] });
  });
});
