import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { settledByOneTransfer, webhooksInGroups } from '../support/main-path/deliver-events';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { expectLedgerEqualsStripe, newCustomer } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** At most 9 are wanted. */
const callsOfAnInvoice = [
  // The door: is there such a customer, and does it have an e-mail address?
  'retrieve customer',
  'create_payment_intent',
  // The round that the transfer wakes: its row, and the balance that proves that no row is missing.
  'list cash balance transactions',
  'retrieve cash balance',
  'apply_customer_balance',
  // What the application did: its row with the proof, and the intent that has succeeded.
  'list cash balance transactions',
  'retrieve cash balance',
  'retrieve payment intent',
];

/**
 * Every event in a history and every call of Stripe's costs the same again with each invoice, so both are counted.
 * Webhooks come in groups, after what they tell of, as Stripe sends them.
 */
describe('What a settled invoice by bank transfer costs', () => {
  let holdfast: HoldfastUnderTest;
  const calls: string[] = [];
  let webhooksCome: (customer: string) => Promise<void>;
  let deliverNews: () => Promise<void>;
  /** What happens after Stripe has carried a write out, and before Holdfast hears so. */
  let beforeTheAnswer: (kind: string) => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      webhooks: 'lost',
      onStripeCall: (operation) => void calls.push(operation),
      aroundStripe: (stripe) => ({
        ...stripe,
        write: async (id, request) => {
          const result = await stripe.write(id, request);
          await beforeTheAnswer(request.kind);
          return result;
        },
      }),
    });
    const webhooks = webhooksInGroups(holdfast);
    webhooksCome = (customer) => webhooks.come(customer);
    deliverNews = () => webhooks.deliver();
  });
  afterAll(() => holdfast.close());

  const eventsOf = async (workflowId: string): Promise<number> =>
    (await holdfast.temporal.workflow.getHandle(workflowId).fetchHistory()).events?.length ?? 0;

  const signalsOf = async (workflowId: string): Promise<number> => {
    const { events } = await holdfast.temporal.workflow.getHandle(workflowId).fetchHistory();
    return (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes).length;
  };

  const pay = (customer: string, cents: number): Promise<string> =>
    settledByOneTransfer(holdfast, webhooksCome, customer, cents);

  it('is at most 40 events of the invoice, 30 of the customer’s cash, and 8 calls of Stripe', async () => {
    const customer = await newCustomer(holdfast);
    const cash = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    await pay(customer, 10_000);
    const before = await eventsOf(cash);
    calls.length = 0;
    const workflowId = await pay(customer, 100_000);
    expect(calls).toEqual(callsOfAnInvoice);
    expect(await eventsOf(workflowId)).toBeLessThanOrEqual(40);
    expect((await eventsOf(cash)) - before).toBeLessThanOrEqual(30);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is no more when the webhooks of what Holdfast does overtake its booking', async () => {
    const customer = await newCustomer(holdfast);
    const cash = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    await pay(customer, 10_000);
    const before = await eventsOf(cash);
    const signals = await signalsOf(cash);
    beforeTheAnswer = async (kind) => {
      if (kind !== 'apply_customer_balance') return;
      await deliverNews();
      // The transfer's own wake-up, and the one of these webhooks.
      await until(
        'the wake-up',
        () => signalsOf(cash),
        (seen) => seen === signals + 2,
      );
    };
    calls.length = 0;
    await pay(customer, 100_000);
    beforeTheAnswer = () => Promise.resolve();
    expect(calls).toEqual(callsOfAnInvoice);
    // One event more than without: the signal.
    expect((await eventsOf(cash)) - before).toBeLessThanOrEqual(30);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
