import { followCashReturn } from '../../src/activities/cash-return/follow-cash-return';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import { carryOutWrite } from '../../src/activities/stripe-writes/carry-out-write';
import { resolveUnfinishedWrites } from '../../src/activities/stripe-writes/resolve-unfinished-writes';
import type { ActivityParts } from '../../src/activities/activity-parts';
import type { WriteToAnnounce } from '../../src/contracts/ports/ledger-stripe-writes';
import type { StripeWriteRequest } from '../../src/contracts/stripe-writes';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { draftInvoice, paymentIntentOf } from '../local-stripe/billing/billing-under-test';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const minute = 60_000;
const eur = (cents: number): { amount: string; currency: string } => ({
  amount: String(cents),
  currency: 'eur',
});

/**
 * Stripe stores the first answer under a key, a 500 included, and repeats it with `idempotent-replayed: true`; keys
 * may be pruned after 24 hours (docs.stripe.com/api/idempotent_requests). Sending again can then tell nothing.
 */
describe('A write whose answer is lost for good', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  const at = (parts: ActivityParts, laterMs: number): ActivityParts => ({
    ...parts,
    clock: { now: () => Promise.resolve(new Date(Date.now() + laterMs)) },
  });

  /** Every call ends in a stored failure, after Stripe has carried the write out or without. */
  function failing(committed: boolean): ActivityParts {
    let calls = 0;
    return withStripe(test.parts, {
      write: async (id, request) => {
        calls += 1;
        if (committed && calls === 1) await test.parts.stripe.write(id, request);
        const details = {
          operation: request.kind,
          object: 'it',
          problem: '500 api_error',
          replayed: calls > 1,
        };
        throw new HoldfastError('stripe_unreachable', details);
      },
    });
  }

  /** Tries twice: the first answer is a failure, the second says that it is the stored one. */
  async function loseAnswer(write: WriteToAnnounce, committed: boolean): Promise<void> {
    const parts = failing(committed);
    for (let n = 0; n < 2; n += 1) {
      await expect(carryOutWrite(parts, write)).rejects.toMatchObject({ code: 'write_outcome_unknown' });
    }
    const unsent = withStripe(test.parts, { write: () => Promise.reject(new Error('sent once more')) });
    await expect(carryOutWrite(unsent, write)).rejects.toMatchObject({ code: 'write_outcome_unknown' });
  }

  function decision(customer: string, object: string, request: StripeWriteRequest): WriteToAnnounce {
    return {
      cause: `decision/${object}/${request.kind}`,
      customer,
      object,
      request,
      reserveFor: null,
      spends: null,
    };
  }

  /** A customer with 300.00 of booked cash and an intent of 500.00 that Holdfast created. */
  async function prepared(): Promise<{ customer: string; paymentIntent: string }> {
    const customer = await test.managedCustomer();
    const invoice = `INV-${customer}`;
    await register(customer, invoice);
    const created = await carryOutWrite(test.parts, creation(customer, invoice));
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
    return { customer, paymentIntent: created.state === 'done' ? created.resultId : '' };
  }

  async function register(customer: string, invoice: string, cents = 50_000): Promise<void> {
    const input = {
      invoice,
      customer,
      amount: eur(cents),
      method: { type: 'bank_transfer' as const, country: 'DE' },
    };
    const workflowId = `invoice-payment/${invoice}`;
    await test.parts.ledger.invoicePayments.register({
      invoice,
      workflowId,
      input,
      dueAt: null,
      now: new Date(),
    });
  }

  function creation(customer: string, invoice: string): WriteToAnnounce {
    return decision(customer, `invoice:${invoice}:1`, {
      kind: 'create_payment_intent',
      customer,
      amount: eur(50_000),
      invoice,
      attempt: 1,
      number: invoice,
      country: 'DE',
      instance: test.parts.instance,
    });
  }

  async function available(customer: string): Promise<number | undefined> {
    return (await test.sdk.customers.retrieveCashBalance(customer)).available?.['eur'];
  }

  it('is found as done when its application shows as a row', async () => {
    const { customer, paymentIntent } = await prepared();
    const apply = decision(customer, paymentIntent, {
      kind: 'apply_customer_balance',
      paymentIntent,
      amount: eur(20_000),
    });
    await loseAnswer(apply, true);
    await bringBooksUpToStripe(test.parts, customer);
    await expect(carryOutWrite(at(test.parts, 4 * minute), apply)).rejects.toMatchObject({
      code: 'write_outcome_unknown',
    });
    expect((await carryOutWrite(at(test.parts, 6 * minute), apply)).state).toBe('done');
    expect(await available(customer)).toBe(10_000);
  });

  it('is proved absent by two complete readings without a row, and only then decided anew', async () => {
    const { customer, paymentIntent } = await prepared();
    const apply = decision(customer, paymentIntent, {
      kind: 'apply_customer_balance',
      paymentIntent,
      amount: eur(20_000),
    });
    await loseAnswer(apply, false);
    const unknownUntil = async (laterMs: number): Promise<void> => {
      await expect(carryOutWrite(at(test.parts, laterMs), apply)).rejects.toMatchObject({
        code: 'write_outcome_unknown',
      });
      expect(await available(customer)).toBe(30_000);
      await bringBooksUpToStripe(at(test.parts, laterMs + 1_000), customer);
    };
    await unknownUntil(6 * minute);
    await unknownUntil(7 * minute);
    await unknownUntil(7 * minute + 10_000);
    const outcome = await carryOutWrite(at(test.parts, 8 * minute), apply);
    expect(outcome).toMatchObject({ state: 'done', write: { successor: 1 } });
    expect(await available(customer)).toBe(10_000);
  });

  it('finds the intent that it created by its id, and books the opened invoice', async () => {
    const customer = await test.managedCustomer();
    const invoice = `INV-${customer}`;
    await register(customer, invoice);
    const create = creation(customer, invoice);
    await loseAnswer(create, true);
    const outcome = await carryOutWrite(at(test.parts, 24 * 60 * minute), create);
    expect(outcome.state).toBe('done');
    expect((await test.sdk.paymentIntents.list({ customer })).data).toHaveLength(1);
    const record = await test.parts.ledger.invoicePayments.find(invoice);
    expect(record?.paymentIntent).toBe(outcome.state === 'done' ? outcome.resultId : 'not done');
  });

  it('finds the return that it created by its id', async () => {
    const { customer } = await prepared();
    const request = { kind: 'return_cash', customer, amount: eur(30_000), invoice: 'INV-1' } as const;
    const giveBack = decision(customer, `request-${customer}`, request);
    await loseAnswer(giveBack, true);
    const outcome = await carryOutWrite(at(test.parts, 6 * minute), giveBack);
    expect(outcome.state).toBe('done');
    const refunds = await test.sdk.refunds.list({ limit: 100 });
    expect(
      refunds.data.filter((refund) => refund.metadata?.['holdfast_write'] === outcome.write.id),
    ).toHaveLength(1);
    expect(await available(customer)).toBe(0);
  });

  it('finds the refund of a payment that it created by its id, and its cancellation by retrieving it', async () => {
    const { customer, paymentIntent } = await prepared();
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 20_000, currency: 'eur' });
    await test.sdk.paymentIntents.applyCustomerBalance(paymentIntent, { amount: 50_000, currency: 'eur' });
    await bringBooksUpToStripe(test.parts, customer);
    const refund = decision(customer, `refund-${customer}`, {
      kind: 'refund_payment',
      paymentIntent,
      amount: eur(10_000),
      invoice: `INV-${customer}`,
      instructionsEmail: null,
      refundReason: null,
    });
    await loseAnswer(refund, true);
    const outcome = await carryOutWrite(at(test.parts, 6 * minute), refund);
    const id = outcome.state === 'done' ? outcome.resultId : 'not done';
    const { data } = await test.sdk.refunds.list({ payment_intent: paymentIntent });
    expect(data.map((one) => one.id)).toEqual([id]);
    expect(await test.parts.ledger.cashReturns.find(id)).toMatchObject({ status: 'requires_action' });

    const cancel = decision(customer, id, { kind: 'cancel_refund', refund: id, paymentIntent });
    await loseAnswer(cancel, true);
    expect((await carryOutWrite(at(test.parts, 6 * minute), cancel)).state).toBe('done');
    await followCashReturn(test.parts)({ refund: id });
    expect(await test.parts.ledger.cashReturns.find(id)).toMatchObject({ status: 'canceled' });
  });

  it('finds a payment from cash by retrieving the intent, and pairs its row with it', async () => {
    const { customer } = await prepared();
    const invoice = `INV-${customer}-at-once`;
    await register(customer, invoice, 20_000);
    const { request } = creation(customer, invoice);
    const cashOnly = {
      ...request,
      amount: eur(20_000),
      confirmedLater: true,
      cashOnly: true,
    } as typeof request;
    const create = decision(customer, `invoice:${invoice}:1`, cashOnly);
    const created = await carryOutWrite(test.parts, create);
    const paymentIntent = created.state === 'done' ? created.resultId : '';
    const pay = decision(customer, paymentIntent, {
      kind: 'pay_from_cash',
      paymentIntent,
      amount: eur(20_000),
    });
    await loseAnswer(pay, true);
    expect((await carryOutWrite(at(test.parts, 6 * minute), pay)).state).toBe('done');
    await bringBooksUpToStripe(test.parts, customer);
    expect(await available(customer)).toBe(10_000);
    const write = await test.parts.ledger.writes.findByCause(pay.cause);
    expect(write?.explainedCashTransaction).toMatch(/^ccsbtxn_/);
  });

  it('finds the use of credit by the id that its row carries, and books it once', async () => {
    const customer = await test.managedCustomer();
    const { ledger } = test.parts;
    await ledger.customers.followCredit(customer);
    await test.sdk.customers.createBalanceTransaction(customer, { amount: -20_000, currency: 'eur' });
    const invoice = `INV-${customer}`;
    await register(customer, invoice);
    const use = decision(customer, `credit:${customer}`, {
      kind: 'adjust_credit_balance',
      customer,
      direction: 'use',
      amount: eur(20_000),
      invoice,
      attempt: 1,
      number: invoice,
      instance: test.parts.instance,
    });
    await loseAnswer(use, true);
    expect((await carryOutWrite(at(test.parts, 6 * minute), use)).state).toBe('done');
    await bringBooksUpToStripe(test.parts, customer);
    expect((await test.sdk.customers.listBalanceTransactions(customer)).data).toHaveLength(2);
    expect(await ledger.credit.usedBy(invoice, 1)).toEqual({ used: 20_000n, givenBack: 0n });
  });

  it('finds a cancellation, and a mode, by retrieving what they change', async () => {
    const { customer, paymentIntent } = await prepared();
    const cancellationReason = null;
    const request = {
      kind: 'cancel_payment_intent',
      paymentIntent,
      currency: 'eur',
      cancellationReason,
    } as const;
    const cancel = decision(customer, paymentIntent, request);
    const mode = decision(customer, customer, { kind: 'set_reconciliation_mode', customer, mode: 'manual' });
    for (const write of [cancel, mode]) {
      await loseAnswer(write, true);
      expect((await carryOutWrite(at(test.parts, 6 * minute), write)).state).toBe('done');
    }
  });

  it('finds a new amount, and the confirmation that it needs, by retrieving the intent', async () => {
    const { customer, paymentIntent } = await prepared();
    const update = decision(customer, paymentIntent, {
      kind: 'update_payment_intent',
      paymentIntent,
      amount: eur(40_000),
      because: 'amount_changed',
    });
    const confirm = decision(customer, paymentIntent, {
      kind: 'confirm_bank_transfer',
      customer,
      paymentIntent,
    });
    for (const write of [update, confirm]) {
      await loseAnswer(write, true);
      expect((await carryOutWrite(at(test.parts, 6 * minute), write)).state).toBe('done');
    }
    await bringBooksUpToStripe(test.parts, customer);
    const booked = await test.parts.ledger.paymentIntents.find(paymentIntent);
    expect(booked).toMatchObject({ status: 'requires_action', amount: { amount: 40_000n } });
  });

  /**
   * docs.stripe.com/payments/customer-balance/reconciliation: in automatic mode Stripe takes cash for an intent as soon as
   * it is confirmed, and it succeeds. docs.stripe.com/api/payment_intents/cancel: or somebody cancels it.
   */
  it.each(['succeeded', 'canceled'] as const)(
    'is an intent that has %s before its creation was heard of: that is booked, too',
    async (status) => {
      const customer = await test.managedCustomer();
      await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 60_000, currency: 'eur' });
      const automatic = { settings: { reconciliation_mode: 'automatic' } } as const;
      if (status === 'succeeded') await test.sdk.customers.updateCashBalance(customer, automatic);
      const invoice = `INV-${customer}`;
      await register(customer, invoice);
      const create = creation(customer, invoice);
      await loseAnswer(create, true);
      const [intent] = (await test.sdk.paymentIntents.list({ customer })).data;
      if (status === 'canceled') await test.sdk.paymentIntents.cancel(intent?.id ?? '');
      await bringBooksUpToStripe(test.parts, customer);
      expect(await carryOutWrite(at(test.parts, 6 * minute), create)).toMatchObject({ state: 'done' });
      expect((await test.parts.ledger.customers.find(customer))?.dirty).toBe(true);
      await bringBooksUpToStripe(test.parts, customer);
      const booked = await test.parts.ledger.paymentIntents.find(intent?.id ?? '');
      expect(booked).toMatchObject({ status });
      const balances = await test.parts.ledger.books.balances('');
      const of = (name: string): bigint | undefined =>
        balances.find(({ account }) => account === name)?.balance.amount;
      expect(of(`intent:${intent?.id}:funding`) ?? 0n).toBe(0n);
      expect(of(`customer:${customer}:receivable`)).toBe(0n);
    },
  );

  it('is asked for as it was announced, whoever matches the customer’s cash by then', async () => {
    const customer = await test.managedCustomer();
    const invoice = `INV-${customer}`;
    await register(customer, invoice);
    const create = (parts: ActivityParts): Promise<{ paymentIntent: string }> =>
      createPaymentIntent(parts)({ invoice, attempt: 1 });
    await expect(create(failing(true))).rejects.toMatchObject({ code: 'write_outcome_unknown' });
    const automatic = { settings: { reconciliation_mode: 'automatic' } } as const;
    await test.sdk.customers.updateCashBalance(customer, automatic);
    await bringBooksUpToStripe(test.parts, customer);
    const { paymentIntent } = await create(test.parts);
    expect((await test.sdk.paymentIntents.list({ customer })).data.map(({ id }) => id)).toEqual([
      paymentIntent,
    ]);
  });

  it('does not stop the books: the round goes on, and tells how many are unknown', async () => {
    const { customer, paymentIntent } = await prepared();
    const apply = decision(customer, paymentIntent, {
      kind: 'apply_customer_balance',
      paymentIntent,
      amount: eur(20_000),
    });
    await loseAnswer(apply, true);
    expect(await resolveUnfinishedWrites(test.parts, customer)).toBe(1);
    expect((await bringBooksUpToStripe(test.parts, customer)).complete).toBe(true);
    expect(await resolveUnfinishedWrites(at(test.parts, 6 * minute), customer)).toBe(0);
  });

  /** docs.stripe.com/api/invoices, docs.stripe.com/api/credit_notes: an invoice is retrieved, a credit note is listed. */
  it('is found on an invoice of Stripe’s: finalized, lowered by a credit note, voided', async () => {
    const customer = await test.managedCustomer();
    const { id: invoice } = await draftInvoice(test.sdk, { customer, amount: 50_000 });
    const finalize = decision(customer, invoice, { kind: 'finalize_invoice', customer, invoice });
    await loseAnswer(finalize, true);
    expect((await carryOutWrite(at(test.parts, 6 * minute), finalize)).state).toBe('done');
    const { id: paymentIntent } = await paymentIntentOf(test.sdk, invoice);
    const onIntent = { customer, invoice, paymentIntent };
    const credit = { kind: 'create_credit_note', ...onIntent, amount: eur(10_000) } as const;
    const note = decision(customer, paymentIntent, credit);
    await loseAnswer(note, true);
    expect(await carryOutWrite(at(test.parts, 6 * minute), note)).toMatchObject({
      state: 'done',
      resultId: expect.stringMatching(/^cn_/),
    });
    const end = decision(customer, paymentIntent, { kind: 'void_invoice', ...onIntent });
    await loseAnswer(end, true);
    expect((await carryOutWrite(at(test.parts, 6 * minute), end)).state).toBe('done');
    expect(await test.sdk.invoices.retrieve(invoice)).toMatchObject({ status: 'void' });
  });
});
