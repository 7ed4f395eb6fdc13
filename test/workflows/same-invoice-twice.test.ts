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
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

describe('Starting the same invoice twice', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function intentsOf(customer: string): Promise<number> {
    return (await holdfast.sdk.paymentIntents.list({ customer, limit: 100 })).data.length;
  }

  it('is the same payment while it runs', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const starts = await Promise.all(Array.from({ length: 10 }, () => holdfast.door.start(input)));
    expect(new Set(starts.map(({ record }) => record.workflowId)).size).toBe(1);
    await startedInvoice(holdfast, input);
    expect(await intentsOf(customer)).toBe(1);
  });

  it('is the same payment after it has ended, and after Temporal has forgotten it', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 10_000);
    const { result } = await invoiceIn(holdfast, input.invoice, 'paid');

    const again = await holdfast.door.start(input);
    expect(again.record.result).toEqual(result);

    const workflowExecution = { workflowId };
    await holdfast.temporal.workflow.getHandle(workflowId).result();
    await holdfast.temporal.workflowService.deleteWorkflowExecution({
      namespace: 'default',
      workflowExecution,
    });
    await until(
      'Temporal to forget the execution',
      () =>
        holdfast.temporal.workflow
          .getHandle(workflowId)
          .describe()
          .then(
            () => false,
            () => true,
          ),
      (forgotten) => forgotten,
    );
    const afterwards = await holdfast.door.start(input);
    expect(afterwards.record.result).toEqual(result);
    expect(await intentsOf(customer)).toBe(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is started again when its workflow was terminated, and goes on with the same intent', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const started = await startedInvoice(holdfast, input);
    await holdfast.temporal.workflow.getHandle(started.workflowId).terminate('by the test');
    await holdfast.door.start(input);
    await transferArrives(holdfast, customer, 10_000);
    const paid = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(paid.paymentIntent?.id).toBe(started.paymentIntent?.id);
    expect(await intentsOf(customer)).toBe(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is refused with other input, naming what differs', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await expect(
      holdfast.door.start({ ...input, amount: { amount: '10001', currency: 'eur' } }),
    ).rejects.toMatchObject({
      code: 'invoice_input_differs',
      details: { fields: ['amount.amount'] },
    });
    expect(await intentsOf(customer)).toBe(1);
  });

  it('is a new attempt with `restart`, once the first was canceled', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const first = await startedInvoice(holdfast, input);
    await holdfast.temporal.workflow
      .getHandle(first.workflowId)
      .signal('cancel', { actor: 'ops', reason: 'mistake' });
    await invoiceIn(holdfast, input.invoice, 'canceled');
    const { record } = await holdfast.door.start({ ...input, restart: true });
    expect(record.attempt).toBe(2);
    await until(
      'the second intent',
      () => intentsOf(customer),
      (count) => count === 2,
    );
    await transferArrives(holdfast, customer, 10_000);
    const paid = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(paid.attempt).toBe(2);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
