import { startHoldfast } from '../support/main-path/holdfast-under-test';
import { currentDetails } from '../support/main-path/current-details';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** What Temporal's UI shows of a workflow: the same calls of Temporal's API. */
describe('A payment can be read in Temporal’s UI without the code', () => {
  let holdfast: HoldfastUnderTest;
  let workflowId: string;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    customer = await newCustomer(holdfast);
    const due = { date: '2099-12-03', timeZone: 'Europe/Berlin' };
    const policies = { atDeadline: 'cancel_and_return' as const, reminders: [{ secondsBeforeDue: 86_400 }] };
    const input = invoiceOf(customer, 100_000, { due, policies, number: 'R-2099-1' });
    ({ workflowId } = await startedInvoice(holdfast, input));
    await transferArrives(holdfast, customer, 43_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 43_000);
  });
  afterAll(() => holdfast.close());

  const details = (): Promise<string> => currentDetails(holdfast, workflowId);

  it('says in its current details what it waits for, until when, and what happens then', async () => {
    const text = await until('the details', details, (seen) => seen.includes('€570.00'));
    expect(text).toContain('Waiting for €570.00 of €1,000.00 until the end of 2099-12-03 (Europe/Berlin)');
    expect(text).toContain('Received so far: €430.00; still needed: €570.00');
    expect(text).toContain('Then it is canceled and what has arrived is sent back.');
    expect(text).toContain('R-2099-1');
  });

  it('has a summary that names the invoice, the amount and the customer', async () => {
    const description = await holdfast.temporal.workflow.getHandle(workflowId).describe();
    const summary = await description.staticSummary();
    expect(summary).toContain('€1,000.00');
    expect(summary).toContain(customer);
  });

  it('has search attributes to be found by', async () => {
    const shown = await until(
      'the search attributes',
      async () => (await holdfast.temporal.workflow.getHandle(workflowId).describe()).searchAttributes,
      (attributes) => String(attributes['HoldfastState']) === 'partially_funded',
    );
    expect(shown).toMatchObject({
      HoldfastCustomer: [customer],
      HoldfastCurrency: ['eur'],
      HoldfastAmountDue: [57_000],
      HoldfastNeedsOperator: [false],
    });
    // The end of 3 December in Berlin, in winter one hour ahead of UTC.
    expect(shown['HoldfastDeadline']).toEqual([new Date('2099-12-03T23:00:00.000Z')]);
  });

  it('has timers and Stripe activities with a summary each', async () => {
    const history = await holdfast.temporal.workflow.getHandle(workflowId).fetchHistory();
    const summaries = (history.events ?? [])
      .filter((event) => event.timerStartedEventAttributes || event.activityTaskScheduledEventAttributes)
      .map((event) => Buffer.from(event.userMetadata?.summary?.data ?? []).toString());
    expect(summaries.length).toBeGreaterThan(0);
    for (const summary of summaries) expect(summary.length).toBeGreaterThan(10);
    expect(summaries.some((summary) => summary.includes('Deadline 3 Dec 2099, 23:00 UTC'))).toBe(true);
    expect(summaries.some((summary) => summary.includes('Reminder 1 of 1'))).toBe(true);
  });
});
