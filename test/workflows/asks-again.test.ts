import { randomUUID } from 'node:crypto';
import { tsToMs } from '@temporalio/common/lib/time';
import { WorkflowUpdateStage } from '@temporalio/client';
import type { WorkflowHandle, WorkflowUpdateHandle } from '@temporalio/client';
import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import type { RequestRecord } from '../../src/contracts/ports/ledger-requests';
import type { RequestState } from '../../src/contracts/requests';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { hour, minute, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import { pauseWrites, resumeWrites } from '../support/main-path/pause-writes';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle, until } from '../support/main-path/settle';
import { answeredAfter } from '../support/main-path/update-times';
import { startedHold } from './card-payment/card-scenario';
import { eur, failureOf, operator } from './send-update';

const second = 1_000;

/**
 * Who asks hears of the answer, asks again when nothing is heard, and tells its own asker after ten seconds that it goes
 * on. When something happened is read from the history, so that no test depends on how fast it runs.
 */
describe('An answer that does not come', () => {
  let holdfast: HoldfastInTime;
  let unanswered = 0;
  let isSilent = false;
  const deaf = new Set<string>();
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({
      webhooks: 'lost',
      aroundParts: (parts) => ({
        ...parts,
        workflows: {
          ...parts.workflows,
          wake: async (workflowId) => {
            if (!deaf.has(workflowId)) await parts.workflows.wake(workflowId);
          },
        },
      }),
      aroundStripe: (stripe) => ({
        ...stripe,
        retrievePaymentIntent: (paymentIntent) => {
          if (!isSilent) return stripe.retrievePaymentIntent(paymentIntent);
          const [operation, problem] = ['retrieve the PaymentIntent', 'the connection was closed'];
          throw new HoldfastError('stripe_unreachable', { operation, object: paymentIntent, problem });
        },
        write: (id, request) => {
          if (request.kind !== 'return_cash' || unanswered === 0) return stripe.write(id, request);
          unanswered -= 1;
          const problem = 'the connection was closed';
          throw new HoldfastError('stripe_unreachable', { operation: request.kind, object: id, problem });
        },
      }),
    });
  });
  afterAll(() => holdfast.close());

  /** An open invoice whose workflow is not woken by anybody. */
  async function deafInvoice(): Promise<{
    readonly customer: string;
    readonly handle: WorkflowHandle;
    /** Asks for its cancellation, and says when that was asked. */
    readonly cancel: (until: RequestState) => Promise<number>;
    /** When the workflow ended as canceled. */
    readonly endedAt: () => Promise<number>;
  }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    deaf.add(workflowId);
    return {
      customer,
      handle,
      cancel: async (state) => {
        const requestId = `cancel/${input.invoice}`;
        await handle.signal('cancel', { ...operator, requestId });
        return (await requestIn(requestId, state)).askedAt.getTime();
      },
      endedAt: async () => {
        await invoiceIn(holdfast, input.invoice, 'canceled');
        await until(
          'the end of its workflow',
          async () => (await handle.describe()).status.name,
          (status) => status === 'COMPLETED',
        );
        return tsToMs((await handle.fetchHistory()).events?.at(-1)?.eventTime);
      },
    };
  }

  async function requestIn(id: string, state: RequestState): Promise<RequestRecord> {
    const request = await until(
      `request ${id} to be ${state}`,
      () => holdfast.ledger.requests.find(id),
      (found) => found?.state === state,
    );
    if (request === null) throw new Error(`There is no request ${id}.`);
    return request;
  }

  /** After how many seconds each of an invoice's timers asks again. */
  async function waitsBetweenQuestions(handle: WorkflowHandle): Promise<number[]> {
    const { events } = await handle.fetchHistory();
    return (events ?? []).flatMap(({ timerStartedEventAttributes: timer, userMetadata }) => {
      const summary = Buffer.from(userMetadata?.summary?.data ?? []).toString();
      return timer && summary.includes('Ask again about “cancel”')
        ? [tsToMs(timer.startToFireTimeout) / second]
        : [];
    });
  }

  it('is asked for again 30 seconds later, and not before', async () => {
    const { customer, cancel, endedAt } = await deafInvoice();
    const askedAt = await cancel('answered');
    await holdfast.passTo(customer, new Date(askedAt + 20 * second));
    await holdfast.pass(customer, 20 * second);
    expect(await endedAt()).toBeGreaterThanOrEqual(askedAt + 30 * second);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is asked for again after twice as long each time, and after an hour at the longest', async () => {
    const { customer, handle, cancel, endedAt } = await deafInvoice();
    await pauseWrites(holdfast, customer);
    const askedAt = await cancel('parked');
    // 30 + 60 + 120 + 240 + 480 + 960 + 1,920 = 3,810 seconds.
    await holdfast.passTo(customer, new Date(askedAt + 3_810 * second + 2 * minute));
    expect(await waitsBetweenQuestions(handle)).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600]);
    await resumeWrites(holdfast, customer);
    const asksAgainAt = askedAt + 3_810 * second + hour;
    await holdfast.passTo(customer, new Date(asksAgainAt - minute));
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await holdfast.passTo(customer, new Date(asksAgainAt + 2 * minute));
    expect(await endedAt()).toBeGreaterThanOrEqual(asksAgainAt);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  /** A customer with €50.00 of free cash. */
  async function customerWithCash(): Promise<{ customer: string; owner: WorkflowHandle }> {
    const customer = await newCustomer(holdfast);
    const policies = { reconciliation: 'by_hand' } as const;
    await startedInvoice(holdfast, invoiceOf(customer, 10_000, { policies }));
    await transferArrives(holdfast, customer, 5_000);
    await holdfast.starter.wakeCustomerCash(customer);
    await until(
      'the transfer to be booked',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -5_000n,
    );
    await settle(holdfast, customer);
    const { account } = holdfast.ledger.identity;
    return {
      customer,
      owner: holdfast.temporal.workflow.getHandle(customerCashWorkflowId(account, customer)),
    };
  }

  function update(
    handle: WorkflowHandle,
    name: string,
    input: object,
    updateId: string = randomUUID(),
  ): Promise<WorkflowUpdateHandle<RequestOutcome>> {
    const args: [object] = [{ ...operator, ...input }];
    const waitForStage = WorkflowUpdateStage.ACCEPTED;
    return handle.startUpdate<RequestOutcome, [object]>(name, { args, updateId, waitForStage });
  }

  it('within ten seconds is told to go on, not before; the same call gives it when it is there', async () => {
    const { customer, owner } = await customerWithCash();
    await pauseWrites(holdfast, customer);
    const message = { amount: eur(1_000), requestId: `return/${customer}` };
    const asked = await update(owner, 'returnCash', message);
    await holdfast.pass(customer, 9 * second);
    await holdfast.pass(customer, 2 * second);
    expect(await asked.result()).toEqual({ requestId: message.requestId, state: 'in_progress' });
    expect(await answeredAfter(owner, asked.updateId)).toBeGreaterThanOrEqual(10 * second);
    await resumeWrites(holdfast, customer);
    await requestIn(message.requestId, 'answered');
    const again = await update(owner, 'returnCash', message);
    expect(await again.result()).toMatchObject({ state: 'answered', answer: { kind: 'cash_returned' } });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('but within ten seconds is given to whoever waits for it', async () => {
    const { customer, owner } = await customerWithCash();
    // Stripe is asked again after 1, 2 and 4 seconds. On a machine that is so busy that the rest takes longer than three
    // seconds, the outcome comes later, which tells nothing; then it is tried anew.
    const waits: { readonly state: RequestOutcome['state']; readonly after: number }[] = [];
    const waited = await until(
      'an answer within ten seconds',
      async () => {
        unanswered = 3;
        const asked = await update(owner, 'returnCash', { amount: eur(100) });
        await holdfast.pass(customer, 9 * second);
        await holdfast.pass(customer, 2 * second);
        const { state } = await asked.result();
        const after = await answeredAfter(owner, asked.updateId);
        waits.push({ state, after });
        return { state, after };
      },
      ({ state }) => state === 'answered',
    );
    expect(waited.after).toBeGreaterThanOrEqual(7 * second);
    expect(waits.filter(({ state, after }) => state === 'in_progress' && after < 10 * second)).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('from an invoice without a PaymentIntent is refused after ten seconds, with nothing asked', async () => {
    const customer = await newCustomer(holdfast);
    await pauseWrites(holdfast, customer);
    const input = invoiceOf(customer, 10_000);
    const { record } = await holdfast.door.start(input);
    await invoiceIn(holdfast, input.invoice, 'preparing');
    const handle = holdfast.temporal.workflow.getHandle(record.workflowId);
    const asked = await update(handle, 'cancel', { requestId: `too-early/${input.invoice}` });
    await holdfast.pass(customer, 9 * second);
    await holdfast.pass(customer, 2 * second);
    expect((await failureOf(asked.result())).type).toBe('payment_intent_not_ready');
    expect(await answeredAfter(handle, asked.updateId)).toBeGreaterThanOrEqual(10 * second);
    expect(await holdfast.ledger.requests.find(`too-early/${input.invoice}`)).toBeNull();
    await resumeWrites(holdfast, customer);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('from Stripe, to whether a hold can be confirmed, is not waited for longer than ten seconds', async () => {
    const customer = await newCustomer(holdfast);
    const hold = await startedHold(holdfast, customer, 10_000);
    await settle(holdfast, customer);
    isSilent = true;
    const handle = holdfast.temporal.workflow.getHandle(hold.workflowId);
    const asked = await update(handle, 'confirm', { paymentMethod: 'pm_card_visa' });
    await holdfast.pass(customer, 9 * second);
    await holdfast.pass(customer, 2 * second);
    expect((await failureOf(asked.result())).type).toBe('card_payment_state');
    isSilent = false;
    expect(await answeredAfter(handle, asked.updateId)).toBeGreaterThanOrEqual(10 * second);
    await holdfast.pass(customer, 6 * minute);
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
