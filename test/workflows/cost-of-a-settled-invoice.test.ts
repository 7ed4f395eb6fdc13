import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { settledByOneTransfer, webhooksInGroups } from '../support/main-path/deliver-events';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { expectLedgerEqualsStripe, newCustomer } from '../support/main-path/scenario';
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
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      webhooks: 'lost',
      onStripeCall: (operation) => void calls.push(operation),
    });
    webhooksCome = webhooksInGroups(holdfast);
  });
  afterAll(() => holdfast.close());

  const eventsOf = async (workflowId: string): Promise<number> =>
    (await holdfast.temporal.workflow.getHandle(workflowId).fetchHistory()).events?.length ?? 0;

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
});
