import { randomUUID } from 'node:crypto';
import type { ActivityParts } from '../../src/activities/activity-parts';
import { bookCardPayment } from '../../src/activities/card-payment/book-card-payment';
import { carryOutCardRequest } from '../../src/activities/card-payment/carry-out-card-request';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import type { InvoicePaymentInput } from '../../src/contracts/invoice-payment-input';
import type { RequestAnswer, RequestArguments } from '../../src/contracts/requests';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';
import { forgetting } from './forgetting';

const eur = (cents: number) => ({ amount: String(cents), currency: 'eur' });

/**
 * Several captures of one hold, and raises of it, leave levels at Stripe, in which none can be told from another
 * (docs.stripe.com/payments/multicapture, docs.stripe.com/payments/incremental-authorization).
 */
describe('A decision on a hold that is taken again after a restore', () => {
  let test: ActivitiesUnderTest;
  let customer: string;
  let paymentIntent: string;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  /** A hold of EUR 100.00. */
  beforeEach(async () => {
    ({ id: customer } = await test.sdk.customers.create());
    const invoice = `INV-${randomUUID()}`;
    const method = {
      type: 'card',
      capture: 'manual',
      requestMulticapture: true,
      requestIncrementalAuthorization: true,
    } as const;
    const input: InvoicePaymentInput = { invoice, customer, amount: eur(10_000), method };
    const now = new Date();
    await test.parts.ledger.customers.ensure(customer, now);
    const workflowId = `invoice-payment/${invoice}`;
    await test.parts.ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now });
    ({ paymentIntent } = await createPaymentIntent(test.parts)({ invoice, attempt: 1 }));
    await test.sdk.paymentIntents.confirm(paymentIntent, { payment_method: 'pm_card_visa' });
    await bookCardPayment(test.parts, paymentIntent);
  });

  async function ask(parts: ActivityParts, id: string, what: RequestArguments): Promise<RequestAnswer> {
    const request = { id, customer, arguments: what, actor: 'ops', reason: 'a test', asker: null };
    await parts.ledger.requests.ask(request, new Date());
    return carryOutCardRequest(parts)({ request: id });
  }

  const capture = (cents: number): RequestArguments => ({
    kind: 'capture',
    paymentIntent,
    amount: eur(cents),
    finalCapture: false,
    metadata: { parcel: 'first' },
  });

  async function received(): Promise<number> {
    return (await test.sdk.paymentIntents.retrieve(paymentIntent)).amount_received;
  }

  it('captures a part once, and another part of the same amount', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const { parts, close } = await forgetting(test, async () => {
      expect(await ask(test.parts, first, capture(4_000))).toMatchObject({ received: eur(4_000) });
    });
    const again = await ask(parts, first, capture(4_000));
    expect(again).toEqual({
      kind: 'captured',
      captured: eur(4_000),
      received: eur(4_000),
      capturable: eur(6_000),
    });
    expect(await received()).toBe(4_000);

    expect(await ask(parts, second, capture(4_000))).toMatchObject({ received: eur(8_000) });
    expect(await received()).toBe(8_000);
    const { metadata } = await test.sdk.paymentIntents.retrieve(paymentIntent);
    expect(metadata).toMatchObject({ parcel: 'first', holdfast_capture: 'manual' });
    expect(await parts.ledger.books.faults()).toEqual([]);
    await bookCardPayment(test.parts, paymentIntent);
    await close();
  });

  it('finds a part that was captured while the backup already knew of the decision', async () => {
    const id = randomUUID();
    const write = test.parts.stripe.write;
    let stopped = true;
    const stopping: ActivityParts = {
      ...test.parts,
      stripe: {
        ...test.parts.stripe,
        write: (key, request) =>
          stopped ? Promise.reject(new Error('killed before it was sent')) : write(key, request),
      },
    };
    await expect(ask(stopping, id, capture(4_000))).rejects.toThrow('killed');
    const { parts, close } = await forgetting(test, async () => {
      stopped = false;
      await ask(stopping, id, capture(4_000));
    });
    expect(await ask(parts, id, capture(4_000))).toMatchObject({ captured: eur(4_000) });
    expect(await received()).toBe(4_000);
    await close();
  });

  it('raises a hold once', async () => {
    const id = randomUUID();
    const raise: RequestArguments = { kind: 'increment_authorization', paymentIntent, amount: eur(15_000) };
    const { parts, close } = await forgetting(test, async () => {
      expect(await ask(test.parts, id, raise)).toMatchObject({ kind: 'authorization_incremented' });
    });
    expect(await ask(parts, id, raise)).toEqual({
      kind: 'authorization_incremented',
      authorized: eur(15_000),
    });
    expect((await test.sdk.paymentIntents.retrieve(paymentIntent)).amount).toBe(15_000);
    await close();
  });
});
