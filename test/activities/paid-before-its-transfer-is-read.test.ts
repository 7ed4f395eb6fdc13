import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { carryOutWrite } from '../../src/activities/stripe-writes/carry-out-write';
import type { ActivityParts } from '../../src/activities/activity-parts';
import { until } from '../support/main-path/settle';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const eur = (cents: number): { amount: string; currency: string } => ({
  amount: String(cents),
  currency: 'eur',
});

/**
 * In automatic mode Stripe takes a transfer for the invoice that it names as soon as it comes
 * (docs.stripe.com/payments/customer-balance/reconciliation). Here one of 1,200.00 comes for an invoice of 1,000.00, after the
 * customer's cash was read and before the PaymentIntent is: the books hear that it is paid before they hear by what.
 */
describe('A transfer that comes between the reading of the cash and that of the PaymentIntent', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
  });
  afterAll(() => test.close());

  async function openIntent(customer: string, invoice: string): Promise<string> {
    const { parts } = test;
    const amount = eur(100_000);
    const method = { type: 'bank_transfer' as const, country: 'DE' };
    const workflowId = `invoice-payment/${invoice}`;
    const input = { invoice, customer, amount, method };
    await parts.ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now: new Date() });
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

  /** Before the PaymentIntent is read, the transfer comes, and Stripe has taken it. */
  function withTransferBefore(paymentIntent: string, comes: () => Promise<unknown>): ActivityParts {
    const { parts, sdk } = test;
    const retrievePaymentIntent: typeof parts.stripe.retrievePaymentIntent = async (id) => {
      await comes();
      await until(
        'the payment',
        async () => (await sdk.paymentIntents.retrieve(paymentIntent)).status,
        (status) => status === 'succeeded',
      );
      return parts.stripe.retrievePaymentIntent(id);
    };
    return { ...parts, stripe: { ...parts.stripe, retrievePaymentIntent } };
  }

  it('is not late for the invoice that it has paid: what it brought too much is free', async () => {
    const { parts, sdk } = test;
    const customer = await test.managedCustomer();
    await sdk.customers.updateCashBalance(customer, { settings: { reconciliation_mode: 'automatic' } });
    const invoice = `INV-${customer}`;
    const paymentIntent = await openIntent(customer, invoice);
    await parts.ledger.paymentIntents.touch(paymentIntent);
    const transfer = { amount: 120_000, currency: 'eur', reference: invoice };
    await bringBooksUpToStripe(
      withTransferBefore(paymentIntent, () => sdk.testHelpers.customers.fundCashBalance(customer, transfer)),
      customer,
    );
    expect((await parts.ledger.paymentIntents.find(paymentIntent))?.status).toBe('succeeded');
    expect((await parts.ledger.cash.positions(customer)).get('eur')?.free ?? 0n).not.toBe(20_000n);
    await bringBooksUpToStripe(parts, customer);
    const position = (await parts.ledger.cash.positions(customer)).get('eur');
    expect(position).toEqual({ free: 20_000n, reservations: [] });
    expect(await parts.ledger.cases.listOpen(customer, 10)).toEqual([]);
  });
});
