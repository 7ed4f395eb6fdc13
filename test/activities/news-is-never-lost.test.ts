import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import type { ActivityParts } from '../../src/activities/activity-parts';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { registerInvoicePayment } from '../../src/door/register-invoice-payment';
import { expectBooksInOrder } from '../support/ledger';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

/** A worker that is killed, Temporal or Stripe not answering: the round is repeated, and must come to the same end. */
describe('What happened to a PaymentIntent, when the round that finds out is cut off', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  /** An invoice of €100.00 that waits for its transfer. */
  async function openInvoice(
    invoice: string,
  ): Promise<{ customer: string; paymentIntent: string; workflowId: string }> {
    const customer = await test.managedCustomer();
    const { record } = await registerInvoicePayment(test.parts, {
      invoice,
      customer,
      amount: { amount: '10000', currency: 'eur' },
      method: { type: 'bank_transfer', country: 'DE' },
    });
    const { paymentIntent } = await createPaymentIntent(test.parts)({ invoice, attempt: 1 });
    await bringBooksUpToStripe(test.parts, customer);
    test.woken.length = 0;
    return { customer, paymentIntent, workflowId: record.workflowId };
  }

  async function apply(customer: string, paymentIntent: string, cents: number): Promise<void> {
    await test.sdk.testHelpers.customers.fundCashBalance(customer, { amount: cents, currency: 'eur' });
    await test.sdk.paymentIntents.applyCustomerBalance(paymentIntent, { amount: cents, currency: 'eur' });
  }

  const noAnswer = (): Promise<never> =>
    Promise.reject(new HoldfastError('temporal_unreachable', { problem: 'the test says so' }));

  function wakingNobody(): ActivityParts {
    return { ...test.parts, workflows: { ...test.parts.workflows, wake: noAnswer } };
  }

  async function statusOf(paymentIntent: string): Promise<string | undefined> {
    return (await test.parts.ledger.paymentIntents.find(paymentIntent))?.status;
  }

  it('reads an intent again that an event spoke of, when Stripe did not answer the first time', async () => {
    const { customer, paymentIntent, workflowId } = await openInvoice('INV-canceled');
    await test.sdk.paymentIntents.cancel(paymentIntent);
    const event = {
      id: 'evt_canceled',
      type: 'payment_intent.canceled',
      apiVersion: null,
      created: new Date(),
      objectId: paymentIntent,
      objectType: 'payment_intent',
      customer,
      paymentIntent,
      payload: {},
    };
    await test.parts.ledger.inbox.receive(event, new Date());
    const deaf = withStripe(test.parts, { retrievePaymentIntent: noAnswer });
    await expect(bringBooksUpToStripe(deaf, customer)).rejects.toThrow('the test says so');
    expect(await statusOf(paymentIntent)).toBe('requires_action');
    await bringBooksUpToStripe(test.parts, customer);
    expect(await statusOf(paymentIntent)).toBe('canceled');
    expect(test.woken).toEqual([workflowId]);
    await expectBooksInOrder(test.parts.ledger);
  });

  it.each([
    ['partly funded', 4_300, 'requires_action'],
    ['paid', 10_000, 'succeeded'],
  ])(
    'tells an invoice that it is %s, when it could not be woken the first time',
    async (what, cents, status) => {
      const { customer, paymentIntent, workflowId } = await openInvoice(`INV-${what}`);
      await apply(customer, paymentIntent, cents);
      await expect(bringBooksUpToStripe(wakingNobody(), customer)).rejects.toThrow('the test says so');
      expect(await statusOf(paymentIntent)).toBe(status);
      await bringBooksUpToStripe(test.parts, customer);
      expect(test.woken).toEqual([workflowId]);
      await expectBooksInOrder(test.parts.ledger);
    },
  );

  it('wakes nobody again for what was told', async () => {
    const { customer, paymentIntent, workflowId } = await openInvoice('INV-told');
    await apply(customer, paymentIntent, 4_300);
    await bringBooksUpToStripe(test.parts, customer);
    await bringBooksUpToStripe(test.parts, customer);
    expect(test.woken).toEqual([workflowId]);
  });
});
