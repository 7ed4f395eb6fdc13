import { randomUUID } from 'node:crypto';
import type { ActivityParts } from '../../src/activities/activity-parts';
import { bookCardPayment } from '../../src/activities/card-payment/book-card-payment';
import { carryOutCardRequest } from '../../src/activities/card-payment/carry-out-card-request';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import { settleEndedCards } from '../../src/activities/sweep/settle-ended-cards';
import type { InvoicePaymentInput } from '../../src/contracts/invoice-payment-input';
import type { RequestAnswer, RequestArguments } from '../../src/contracts/requests';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

/** What a card's PaymentIntent seldom does, and what nobody may make worse of it. */
describe('A card payment', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  /** A PaymentIntent of 100.00 of Holdfast's, which nobody has confirmed yet. */
  async function unconfirmed(capture: 'automatic' | 'manual'): Promise<{ invoice: string; id: string }> {
    const { id: customer } = await test.sdk.customers.create();
    const invoice = `INV-${randomUUID()}`;
    const method = { type: 'card' as const, capture };
    const amount = { amount: '10000', currency: 'eur' };
    const input: InvoicePaymentInput = { invoice, customer, amount, method };
    const now = new Date();
    await test.parts.ledger.customers.ensure(customer, now);
    const workflowId = `invoice-payment/${invoice}`;
    await test.parts.ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now });
    const { paymentIntent } = await createPaymentIntent(test.parts)({ invoice, attempt: 1 });
    return { invoice, id: paymentIntent };
  }

  async function confirmed(capture: 'automatic' | 'manual'): Promise<{ invoice: string; id: string }> {
    const payment = await unconfirmed(capture);
    await test.sdk.paymentIntents.confirm(payment.id, { payment_method: 'pm_card_visa' });
    return payment;
  }

  async function ask(
    { id }: { readonly id: string },
    what: RequestArguments,
    parts: ActivityParts = test.parts,
    request = randomUUID(),
  ): Promise<RequestAnswer> {
    const customer = (await test.parts.ledger.paymentIntents.find(id))?.customer ?? '';
    const asked = { id: request, customer, arguments: what, actor: 'ops', reason: 'a test', asker: null };
    await test.parts.ledger.requests.ask(asked, new Date());
    return carryOutCardRequest(parts)({ request });
  }

  const cancelOf = ({ id }: { readonly id: string }): RequestArguments => ({
    kind: 'cancel_card_payment',
    paymentIntent: id,
    cancellationReason: 'duplicate',
  });

  /** A failed second capture must not undo the first: medusajs/medusa#12674. */
  it('whose capture was carried out and not heard of is captured once, and never refunded', async () => {
    const payment = await confirmed('manual');
    await bookCardPayment(test.parts, payment.id);
    const lost = withStripe(test.parts, {
      write: async (id, request) => {
        await test.parts.stripe.write(id, request);
        const details = { operation: request.kind, object: payment.id, problem: 'connection reset' };
        throw new HoldfastError('stripe_unreachable', details);
      },
    });
    const capture: RequestArguments = {
      kind: 'capture',
      paymentIntent: payment.id,
      amount: null,
      finalCapture: true,
      metadata: {},
    };
    const request = randomUUID();
    await expect(ask(payment, capture, lost, request)).rejects.toMatchObject({
      code: 'write_outcome_unknown',
    });
    expect(await ask(payment, capture, test.parts, request)).toMatchObject({
      kind: 'captured',
      captured: { amount: '10000', currency: 'eur' },
    });
    expect(await ask(payment, capture)).toMatchObject({
      kind: 'overtaken',
      paymentIntentStatus: 'succeeded',
    });
    expect(await ask(payment, cancelOf(payment))).toMatchObject({
      kind: 'overtaken',
      text: expect.stringContaining('100.00'),
    });
    expect((await test.sdk.refunds.list({ payment_intent: payment.id })).data).toEqual([]);
    expect(await test.sdk.paymentIntents.retrieve(payment.id)).toMatchObject({ amount_received: 10_000 });
  });

  it('that has ended before its balance transaction was written is settled by the sweep', async () => {
    const payment = await confirmed('automatic');
    const early = withStripe(test.parts, {
      retrievePaymentIntent: async (id) => {
        const reading = await test.parts.stripe.retrievePaymentIntent(id);
        return reading.charge === null
          ? reading
          : { ...reading, charge: { ...reading.charge, balanceTransaction: null } };
      },
    });
    await bookCardPayment(early, payment.id);
    const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'eur' });
    await test.parts.ledger.invoicePayments.recordResult(payment.invoice, 1, {
      outcome: 'paid',
      invoice: payment.invoice,
      attempt: 1,
      paymentIntent: payment.id,
      amount: eur('10000'),
      received: eur('10000'),
      cashReturn: null,
      kept: null,
      endedAt: new Date().toISOString(),
      finalAfter: null,
    });
    expect((await test.parts.ledger.paymentIntents.find(payment.id))?.balanceTransaction).toBeNull();
    expect((await settleEndedCards(test.parts)()).failed).toBe(0);
    expect((await test.parts.ledger.paymentIntents.find(payment.id))?.balanceTransaction).not.toBeNull();
  });
});
