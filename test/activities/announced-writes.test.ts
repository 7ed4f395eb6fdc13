import { carryOutWrite } from '../../src/activities/stripe-writes/carry-out-write';
import { resolveUnfinishedWrites } from '../../src/activities/stripe-writes/resolve-unfinished-writes';
import type { WriteToAnnounce } from '../../src/contracts/ports/ledger-stripe-writes';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const lost = (): HoldfastError =>
  new HoldfastError('stripe_unreachable', {
    operation: 'write',
    object: 'it',
    problem: 'the connection was lost',
  });

describe('An announced write', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  /** A confirmed intent of 500.00 whose customer has 300.00 of cash, and the write that applies 200.00. */
  async function applying(): Promise<{ customer: string; paymentIntent: string; write: WriteToAnnounce }> {
    const customer = await test.managedCustomer();
    const intent = await test.sdk.paymentIntents.create({
      amount: 50_000,
      currency: 'eur',
      customer,
      confirm: true,
      allowed_payment_method_types: ['customer_balance'],
      payment_method_data: { type: 'customer_balance' },
      payment_method_options: {
        customer_balance: {
          funding_type: 'bank_transfer',
          bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
        },
      },
    });
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
    const paymentIntent = intent.id;
    const amount = { amount: '20000', currency: 'eur' };
    return {
      customer,
      paymentIntent,
      write: {
        cause: `plan/${paymentIntent}/0`,
        customer,
        object: paymentIntent,
        request: { kind: 'apply_customer_balance', paymentIntent, amount },
        reserveFor: null,
        spends: null,
      },
    };
  }

  async function available(customer: string): Promise<number | undefined> {
    return (await test.sdk.customers.retrieveCashBalance(customer)).available?.['eur'];
  }

  it('is carried out once, however often the decision is carried out', async () => {
    const { customer, write } = await applying();
    const first = await carryOutWrite(test.parts, write);
    const second = await carryOutWrite(test.parts, write);
    expect([first.state, second.state, second.write.id]).toEqual(['done', 'done', first.write.id]);
    expect(await available(customer)).toBe(10_000);
  });

  it('whose answer was lost is unknown, blocks others on the object, and is asked for again with its key', async () => {
    const { customer, paymentIntent, write } = await applying();
    const losing = withStripe(test.parts, {
      write: async (id, request) => {
        await test.parts.stripe.write(id, request);
        throw lost();
      },
    });
    await expect(carryOutWrite(losing, write)).rejects.toMatchObject({
      code: 'write_outcome_unknown',
      retryable: true,
    });
    expect((await test.parts.ledger.writes.findByCause(write.cause))?.state).toBe('unknown');

    const other = { ...write, cause: `other/${paymentIntent}` };
    await expect(carryOutWrite(test.parts, other)).rejects.toMatchObject({ code: 'write_in_flight' });

    expect((await carryOutWrite(test.parts, write)).state).toBe('done');
    expect(await available(customer)).toBe(10_000);
  });

  it('that never reached Stripe is sent again with the same key', async () => {
    const { customer, write } = await applying();
    const keys: string[] = [];
    const failing = withStripe(test.parts, {
      write: (id) => {
        keys.push(id);
        return Promise.reject(lost());
      },
    });
    await expect(carryOutWrite(failing, write)).rejects.toMatchObject({ code: 'write_outcome_unknown' });
    expect(await available(customer)).toBe(30_000);
    const done = await carryOutWrite(test.parts, write);
    expect(keys).toEqual([done.write.id]);
    expect(await available(customer)).toBe(10_000);
  });

  it('is never sent again with a key older than 23 hours, which Stripe may have forgotten', async () => {
    const { customer, write } = await applying();
    const failing = withStripe(test.parts, { write: () => Promise.reject(lost()) });
    await expect(carryOutWrite(failing, write)).rejects.toThrow(HoldfastError);
    const later = { now: () => Promise.resolve(new Date(Date.now() + 23 * 3_600_000 + 60_000)) };
    await expect(carryOutWrite({ ...test.parts, clock: later }, write)).rejects.toMatchObject({
      code: 'write_outcome_unknown',
    });
    expect(await available(customer)).toBe(30_000);
  });

  it('that Stripe refuses stays refused for that decision', async () => {
    const { customer, paymentIntent, write } = await applying();
    const amount = { amount: '40000', currency: 'eur' };
    const tooMuch: WriteToAnnounce = {
      ...write,
      request: { kind: 'apply_customer_balance', paymentIntent, amount },
    };
    const first = await carryOutWrite(test.parts, tooMuch);
    expect(first).toMatchObject({ state: 'refused', refusal: { code: 'insufficient_funds' } });
    const unsent = withStripe(test.parts, { write: () => Promise.reject(new Error('sent once more')) });
    expect(await carryOutWrite(unsent, tooMuch)).toMatchObject({ state: 'refused' });
    expect(await available(customer)).toBe(30_000);
  });

  it('that cancels an intent which is canceled already has been carried out', async () => {
    const { customer, paymentIntent } = await applying();
    await test.sdk.paymentIntents.cancel(paymentIntent);
    const outcome = await carryOutWrite(test.parts, {
      cause: `cancel/${paymentIntent}`,
      customer,
      object: paymentIntent,
      request: { kind: 'cancel_payment_intent', paymentIntent, currency: 'eur', cancellationReason: null },
      reserveFor: null,
      spends: null,
    });
    expect(outcome.state).toBe('done');
  });

  it('that was announced and never sent is absent, and may be decided anew', async () => {
    const { customer, write } = await applying();
    const announced = await test.parts.ledger.writes.announce(write, new Date());
    await resolveUnfinishedWrites(test.parts, customer);
    expect((await test.parts.ledger.writes.find(announced.id))?.state).toBe('absent');
    const outcome = await carryOutWrite(test.parts, write);
    expect(outcome).toMatchObject({ state: 'done', write: { successor: announced.successor + 1 } });
    expect(await available(customer)).toBe(10_000);
  });

  it('cannot change its mind: the same decision with another amount is refused', async () => {
    const { paymentIntent, write } = await applying();
    await carryOutWrite(test.parts, write);
    const amount = { amount: '100', currency: 'eur' };
    const changed: WriteToAnnounce = {
      ...write,
      request: { kind: 'apply_customer_balance', paymentIntent, amount },
    };
    await expect(carryOutWrite(test.parts, changed)).rejects.toMatchObject({
      code: 'write_parameters_differ',
    });
  });
});
