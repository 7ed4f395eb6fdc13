import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import { currentDetails } from '../support/main-path/current-details';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { pauseWrites, resumeWrites } from '../support/main-path/pause-writes';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** A pause stops what is written to Stripe; what is read and booked, and the timers, go on. */
describe('Writes to Stripe are paused', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  function position(customer: string): Promise<CustomerCashPosition> {
    const { account } = holdfast.ledger.identity;
    const handle = holdfast.temporal.workflow.getHandle(customerCashWorkflowId(account, customer));
    return handle.query<CustomerCashPosition>('position');
  }

  it('of all: an invoice waits before anything is created, with the reason, and goes on when they are resumed', async () => {
    await pauseWrites(holdfast, null);
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await holdfast.door.start(input);
    const waiting = await until(
      'the request to be put aside',
      () => holdfast.ledger.requests.countParked(customer),
      (parked) => parked === 1,
    );
    expect(waiting).toBe(1);
    const { stopped } = await until(
      'the pause to be shown',
      () => position(customer),
      (seen) => seen.stopped !== null,
    );
    expect(stopped).toContain('by ops@example.com: a wrong rule');
    const { workflowId } = await holdfast.door.view(input.invoice);
    const details = await currentDetails(holdfast, workflowId);
    expect(details).toContain('Preparing: the PaymentIntent is being created');
    expect(details).toContain('the current details of the customer’s cash');
    expect((await holdfast.sdk.paymentIntents.list({ customer })).data).toEqual([]);
    await resumeWrites(holdfast, null);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('of one: its transfers are booked and not applied, its cancellation waits, and others are paid', async () => {
    const [stopped, other] = [await newCustomer(holdfast), await newCustomer(holdfast)];
    const [held, paid] = [invoiceOf(stopped, 10_000), invoiceOf(other, 10_000)];
    const { workflowId } = await startedInvoice(holdfast, held);
    await startedInvoice(holdfast, paid);
    await pauseWrites(holdfast, stopped);
    await transferArrives(holdfast, stopped, 4_000);
    await transferArrives(holdfast, other, 10_000);
    await invoiceIn(holdfast, paid.invoice, 'paid');
    await until(
      'the transfer to be booked as free cash',
      () => balanceOf(holdfast, `customer:${stopped}:cash`),
      (balance) => balance === -4_000n,
    );
    const message = { fundedMoney: 'keep', actor: 'ops@example.com', reason: 'withdrawn' };
    await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', message);
    await until(
      'the cancellation to be put aside',
      () => holdfast.ledger.requests.countParked(stopped),
      (parked) => parked === 1,
    );
    const details = await until(
      'the reason to be shown to operators',
      () => currentDetails(holdfast, customerCashWorkflowId(holdfast.ledger.identity.account, stopped)),
      (text) => text.includes('(cancel) waits: '),
    );
    expect(details).toContain('A request can’t go on now');
    expect(details).toMatch(/\(cancel\) waits: writes_paused: .*a wrong rule/);
    const intent = (await holdfast.sdk.paymentIntents.list({ customer: stopped })).data[0];
    expect(intent?.status).toBe('requires_action');
    await resumeWrites(holdfast, stopped);
    await invoiceIn(holdfast, held.invoice, 'canceled');
    expect(await balanceOf(holdfast, `customer:${stopped}:cash`)).toBe(-4_000n);
    await expectLedgerEqualsStripe(holdfast, stopped);
    await expectLedgerEqualsStripe(holdfast, other);
  });
});
