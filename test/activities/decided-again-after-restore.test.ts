import { useCredit } from '../../src/activities/credit/use-credit';
import { cancelPaymentIntent } from '../../src/activities/customer-cash/cancel-payment-intent';
import { changeAmount } from '../../src/activities/customer-cash/change-amount';
import { reconcilePaymentIntent } from '../../src/activities/customer-cash/reconcile-payment-intent';
import { refundPayment } from '../../src/activities/customer-cash/refund-payment';
import { returnFreedCash } from '../../src/activities/customer-cash/return-freed-cash';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import type { ActivityParts } from '../../src/activities/activity-parts';
import type { RequestArguments } from '../../src/contracts/requests';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';
import { forgetting } from './forgetting';

const eur = (cents: number) => ({ amount: String(cents), currency: 'eur' });

/** The books were restored from before a decision; whoever asked asks again, because nobody answered. */
describe('A decision that is taken again after a restore', () => {
  let test: ActivitiesUnderTest;
  let customer: string;
  let invoice: string;
  beforeEach(async () => {
    test = await startActivities();
    customer = await test.managedCustomer();
    invoice = `INV-${customer}`;
    const method = { type: 'bank_transfer' as const, country: 'DE' };
    const input = { invoice, customer, amount: eur(50_000), method };
    const workflowId = `invoice-payment/${invoice}`;
    await test.parts.ledger.invoicePayments.register({
      invoice,
      workflowId,
      input,
      dueAt: null,
      now: new Date(),
    });
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 90_000, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
  });
  afterEach(() => test.close());

  async function forgettingThat(
    happens: () => Promise<void>,
  ): Promise<{ readonly parts: ActivityParts; close(): Promise<void> }> {
    const restored = await forgetting(test, happens);
    await bringBooksUpToStripe(restored.parts, customer);
    return restored;
  }

  async function ask(parts: ActivityParts, id: string, what: RequestArguments): Promise<void> {
    const request = { id, customer, arguments: what, actor: 'ops@example.com', reason: 'asked', asker: null };
    await parts.ledger.requests.ask(request, new Date());
  }

  const create = (parts: ActivityParts) => createPaymentIntent(parts)({ invoice, attempt: 1 });

  async function appliedRows(): Promise<number> {
    const rows = await test.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    return rows.data.filter((row) => row.type === 'applied_to_payment').length;
  }

  it('creates no second PaymentIntent', async () => {
    let created = '';
    const { parts, close } = await forgettingThat(async () => {
      ({ paymentIntent: created } = await create(test.parts));
    });
    expect(await create(parts)).toEqual({ paymentIntent: created });
    expect((await test.sdk.paymentIntents.list({ customer })).data).toHaveLength(1);
    expect(await parts.ledger.books.faults()).toEqual([]);
    await close();
  });

  it('is carried out once it is proved that it was not taken before', async () => {
    const { parts, close } = await forgettingThat(() => Promise.resolve());
    const { paymentIntent } = await create(parts);
    const own = (await test.sdk.paymentIntents.list({ customer })).data;
    expect(own.map(({ id, metadata }) => [id, metadata['holdfast_write']?.endsWith('_1')])).toEqual([
      [paymentIntent, true],
    ]);
    expect(await create(parts)).toEqual({ paymentIntent });
    test.leaveUnequal(customer, 'the intent is in the restored books alone');
    await close();
  });

  it('cancels nothing twice and returns nothing twice, although the reservation is gone', async () => {
    const { paymentIntent } = await create(test.parts);
    const cancel: RequestArguments = {
      kind: 'cancel',
      paymentIntent,
      fundedMoney: 'return',
      cancellationReason: null,
    };
    const apply: RequestArguments = { kind: 'reconcile', paymentIntent, amount: eur(30_000) };
    await ask(test.parts, 'apply-1', apply);
    await reconcilePaymentIntent(test.parts)({ request: 'apply-1' });
    const { parts, close } = await forgettingThat(async () => {
      await ask(test.parts, 'cancel-1', cancel);
      expect(await cancelPaymentIntent(test.parts)({ request: 'cancel-1' })).toMatchObject({
        freed: eur(30_000),
      });
      await returnFreedCash(test.parts)({ request: 'cancel-1', freed: eur(30_000) });
    });
    await ask(parts, 'cancel-1', cancel);
    expect(await cancelPaymentIntent(parts)({ request: 'cancel-1' })).toMatchObject({ freed: eur(30_000) });
    const answer = await returnFreedCash(parts)({ request: 'cancel-1', freed: eur(30_000) });
    expect(answer).toMatchObject({ kind: 'canceled', freed: eur(30_000), cashReturn: null });
    expect((await test.sdk.refunds.list({ limit: 100 })).data).toHaveLength(1);
    expect(await parts.ledger.books.faults()).toEqual([]);
    await close();
  });

  it('applies an explicit amount once, although more is free and more is needed', async () => {
    const { paymentIntent } = await create(test.parts);
    const apply: RequestArguments = { kind: 'reconcile', paymentIntent, amount: eur(20_000) };
    const { parts, close } = await forgettingThat(async () => {
      await ask(test.parts, 'apply-1', apply);
      await reconcilePaymentIntent(test.parts)({ request: 'apply-1' });
    });
    await ask(parts, 'apply-1', apply);
    expect(await reconcilePaymentIntent(parts)({ request: 'apply-1' })).toMatchObject({
      kind: 'reconciled',
      applied: eur(20_000),
      remaining: eur(30_000),
    });
    expect(await appliedRows()).toBe(1);
    await close();
  });

  it('gives a payment back once, and finds the refund that the books forgot', async () => {
    const { paymentIntent } = await create(test.parts);
    const pay: RequestArguments = { kind: 'reconcile', paymentIntent, amount: eur(50_000) };
    await ask(test.parts, 'pay-1', pay);
    await reconcilePaymentIntent(test.parts)({ request: 'pay-1' });
    await bringBooksUpToStripe(test.parts, customer);
    const giveBack: RequestArguments = {
      kind: 'refund_payment',
      paymentIntent,
      amount: eur(10_000),
      instructionsEmail: null,
      refundReason: null,
    };
    let answered: unknown = null;
    const { parts, close } = await forgettingThat(async () => {
      await ask(test.parts, 'refund-1', giveBack);
      answered = await refundPayment(test.parts)({ request: 'refund-1' });
    });
    await ask(parts, 'refund-1', giveBack);
    expect(await refundPayment(parts)({ request: 'refund-1' })).toEqual(answered);
    expect((await test.sdk.refunds.list({ payment_intent: paymentIntent })).data).toHaveLength(1);
    expect(await parts.ledger.books.faults()).toEqual([]);
    await close();
  });

  it('gives an invoice no other amount once more, after a later decision gave it a third', async () => {
    const { paymentIntent } = await create(test.parts);
    const lowered = (cents: number): RequestArguments => ({
      kind: 'change_amount',
      paymentIntent,
      amount: eur(cents),
      surplus: 'keep',
    });
    const { parts, close } = await forgettingThat(async () => {
      await ask(test.parts, 'change-1', lowered(40_000));
      await changeAmount(test.parts)({ request: 'change-1' });
      await ask(test.parts, 'change-2', lowered(45_000));
      await changeAmount(test.parts)({ request: 'change-2' });
    });
    await ask(parts, 'change-1', lowered(40_000));
    expect(await changeAmount(parts)({ request: 'change-1' })).toMatchObject({
      kind: 'amount_changed',
      amount: eur(45_000),
    });
    expect((await test.sdk.paymentIntents.retrieve(paymentIntent)).amount).toBe(45_000);
    // A decision that was not taken before is carried out.
    await ask(parts, 'change-3', lowered(40_000));
    expect(await changeAmount(parts)({ request: 'change-3' })).toMatchObject({ amount: eur(40_000) });
    expect((await test.sdk.paymentIntents.retrieve(paymentIntent)).amount).toBe(40_000);
    expect(await parts.ledger.books.faults()).toEqual([]);
    test.leaveUnequal(customer, 'the third amount is in the restored books alone');
    await close();
  });

  it('uses no credit twice', async () => {
    await test.sdk.customers.createBalanceTransaction(customer, { amount: -20_000, currency: 'eur' });
    const use: RequestArguments = { kind: 'use_credit', invoice, attempt: 1 };
    const { parts, close } = await forgettingThat(async () => {
      await ask(test.parts, 'use-1', use);
      expect(await useCredit(test.parts)({ request: 'use-1' })).toMatchObject({ amount: eur(20_000) });
      await test.sdk.customers.createBalanceTransaction(customer, { amount: -15_000, currency: 'eur' });
    });
    await ask(parts, 'use-1', use);
    expect(await useCredit(parts)({ request: 'use-1' })).toEqual({
      kind: 'credit_used',
      amount: eur(20_000),
    });
    const rows = await test.sdk.customers.listBalanceTransactions(customer, { limit: 100 });
    expect(rows.data.map(({ amount }) => amount).sort((left, right) => left - right)).toEqual([
      -20_000, -15_000, 20_000,
    ]);
    expect(await parts.ledger.books.faults()).toEqual([]);
    await close();
  });
});
