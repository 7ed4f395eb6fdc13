import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
import { StripeRefusal } from '../../src/contracts/ports/stripe';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { webhooksInGroups } from '../support/main-path/deliver-events';
import type { WebhooksInGroups } from '../support/main-path/deliver-events';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/**
 * Whoever applies cash reads Stripe afterwards, and books what has come meanwhile. What it books is in no plan, and its
 * webhook tells nothing new any more, so it must be matched without anybody's waking. No sweep runs here.
 */
describe('A transfer that arrives while another one is applied', () => {
  let holdfast: HoldfastUnderTest;
  let webhooks: WebhooksInGroups;
  let beforeApplying: (paymentIntent: string) => Promise<void> = () => Promise.resolve();
  let whileApplying: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      webhooks: 'lost',
      aroundStripe: (stripe) => ({
        ...stripe,
        write: async (id, request) => {
          if (request.kind !== 'apply_customer_balance') return stripe.write(id, request);
          await beforeApplying(request.paymentIntent);
          const result = await stripe.write(id, request);
          const happens = whileApplying;
          whileApplying = () => Promise.resolve();
          await happens();
          return result;
        },
      }),
    });
    webhooks = webhooksInGroups(holdfast);
  });
  afterAll(() => holdfast.close());

  it.each([
    ['before it is booked', (): Promise<void> => webhooks.deliver()],
    ['after it is booked', (): Promise<void> => Promise.resolve()],
  ])('pays the next invoice, with its webhook %s', async (_when, news) => {
    const customer = await newCustomer(holdfast);
    const [first, second] = [invoiceOf(customer, 10_000), invoiceOf(customer, 20_000)];
    await startedInvoice(holdfast, first);
    await startedInvoice(holdfast, second);
    await webhooks.come(customer);
    whileApplying = async () => {
      await transferArrives(holdfast, customer, 20_000);
      await news();
    };
    await transferArrives(holdfast, customer, 10_000);
    await webhooks.come(customer);
    await invoiceIn(holdfast, first.invoice, 'paid');
    await invoiceIn(holdfast, second.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('pays the next invoice, when Stripe refuses what was to be applied', async () => {
    const customer = await newCustomer(holdfast);
    const [first, second] = [invoiceOf(customer, 10_000), invoiceOf(customer, 20_000)];
    const { paymentIntent } = await startedInvoice(holdfast, first);
    await startedInvoice(holdfast, second);
    await webhooks.come(customer);
    beforeApplying = async () => {
      beforeApplying = () => Promise.resolve();
      // Somebody cancels the first in the Dashboard.
      await holdfast.sdk.paymentIntents.cancel(paymentIntent?.id ?? '');
      await transferArrives(holdfast, customer, 10_000);
    };
    await transferArrives(holdfast, customer, 10_000);
    // Of what happens from now on no webhook comes.
    await holdfast.starter.wakeCustomerCash(customer);
    await invoiceIn(holdfast, second.invoice, 'paid');
    const cash = holdfast.temporal.workflow.getHandle(
      customerCashWorkflowId(holdfast.ledger.identity.account, customer),
    );
    await settle(holdfast, customer);
    const position = await cash.query<CustomerCashPosition>('position');
    expect(position).toMatchObject({ positions: [{ free: { amount: '0' } }], openPaymentIntents: 0 });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('begins no further round for what Stripe refuses again, until something new arrives', async () => {
    const customer = await newCustomer(holdfast);
    const [first, second] = [invoiceOf(customer, 10_000), invoiceOf(customer, 20_000)];
    await startedInvoice(holdfast, first);
    await startedInvoice(holdfast, second);
    await webhooks.come(customer);
    const asked: string[] = [];
    beforeApplying = (paymentIntent) => {
      asked.push(paymentIntent);
      return Promise.reject(
        new StripeRefusal({
          operation: 'apply_customer_balance',
          object: paymentIntent,
          stripeCode: 'parameter_invalid',
          stripeMessage: 'refused for a reason that lasts',
          paymentIntent: null,
        }),
      );
    };
    await transferArrives(holdfast, customer, 25_000);
    await holdfast.starter.wakeCustomerCash(customer);
    await until(
      'both refusals',
      () => Promise.resolve(asked),
      ({ length }) => length === 2,
    );
    await settle(holdfast, customer);
    expect(asked).toHaveLength(2);

    beforeApplying = () => Promise.resolve();
    await transferArrives(holdfast, customer, 5_000);
    await holdfast.starter.wakeCustomerCash(customer);
    await invoiceIn(holdfast, first.invoice, 'paid');
    await invoiceIn(holdfast, second.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
