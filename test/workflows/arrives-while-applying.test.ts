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
import { onDevServer } from '../support/main-path/temporal-under-test';

/**
 * Whoever applies cash reads Stripe afterwards, and books what has come meanwhile. What it books is in no plan, and its
 * webhook tells nothing new any more, so it must be matched without anybody's waking. No sweep runs here.
 */
describe('A transfer that arrives while another one is applied', () => {
  let holdfast: HoldfastUnderTest;
  let webhooks: WebhooksInGroups;
  let whileApplying: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      webhooks: 'lost',
      aroundStripe: (stripe) => ({
        ...stripe,
        write: async (id, request) => {
          const result = await stripe.write(id, request);
          const happens = whileApplying;
          if (request.kind !== 'apply_customer_balance') return result;
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
});
