import { randomUUID } from 'node:crypto';
import type { SweepResult } from '../../src/contracts/sweep';
import { StripeRefusal } from '../../src/contracts/ports/stripe';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

const minute = 60_000;

describe('A payment whose PaymentIntent can’t be created', () => {
  let holdfast: HoldfastUnderTest;
  let refuses = true;
  let creations = 0;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      aroundStripe: (stripe) => ({
        ...stripe,
        write: (id, request) => {
          if (request.kind !== 'create_payment_intent') return stripe.write(id, request);
          creations += 1;
          if (!refuses) return stripe.write(id, request);
          throw new StripeRefusal({
            operation: request.kind,
            object: request.invoice,
            stripeCode: 'payment_method_not_available',
            stripeMessage: 'Bank transfers are switched off for this account.',
            paymentIntent: null,
          });
        },
      }),
    });
  });
  afterAll(() => holdfast.close());

  function sweep(): Promise<SweepResult> {
    const { taskQueue } = holdfast;
    return holdfast.temporal.workflow.execute('sweep', {
      workflowId: `sweep/${randomUUID()}`,
      taskQueue,
      args: [],
    });
  }

  /** As if the sweep had tried it long ago. */
  async function takenLongAgo(): Promise<void> {
    const everyone = { unprepared: new Date(), prepared: new Date() };
    await holdfast.ledger.invoicePayments.takeUnended(everyone, new Date(Date.now() - 5 * minute), 100);
  }

  it('says why and what to do, is not tried for ever, and goes on when it is started again', async () => {
    refuses = true;
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await holdfast.door.start(input);
    const failed = await invoiceIn(holdfast, input.invoice, 'failed');
    expect(failed.problem).toMatchObject({ code: 'stripe_refused' });
    expect(failed.problem?.text).toContain(
      'payment_method_not_available (Bank transfers are switched off for this account.)',
    );
    expect(failed.problem?.text).toContain('the same invoice is started again');
    expect(failed.timeline.at(-1)).toMatchObject({ kind: 'failed', text: failed.problem?.text });

    await takenLongAgo();
    expect((await sweep()).paymentsStarted).toBe(0);
    expect(creations).toBe(1);

    refuses = false;
    await holdfast.door.start(input);
    const waiting = await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
    expect(waiting.problem).toBeNull();
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('says so, too, when its workflow was terminated before there was one', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await holdfast.workers.stop();
    const { record } = await holdfast.door.start(input);
    await holdfast.temporal.workflow.getHandle(record.workflowId).terminate('by mistake');
    await holdfast.workers.start();
    await takenLongAgo();
    await until('the sweep to come by', sweep, () => true);
    const failed = await invoiceIn(holdfast, input.invoice, 'failed');
    expect(failed.problem).toMatchObject({ code: 'workflow_ended' });
    await holdfast.door.start(input);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
  });
});
