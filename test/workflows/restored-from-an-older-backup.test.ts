import { NativeConnection } from '@temporalio/worker';
import { recoverAfterRestore } from '../../src/activities/recovery/recover-after-restore';
import { settleEndedCards } from '../../src/activities/sweep/settle-ended-cards';
import { assembleParts, withTemporal } from '../../src/assembly/assemble-parts';
import { invoicePaymentWorkflowType } from '../../src/contracts/invoice-payment';
import { createInvoicePaymentDoor } from '../../src/door/invoice-payment-door';
import { createWorkflowUpdates } from '../../src/temporal/invoice-payment-workflow';
import { createPastWorkflows } from '../../src/temporal/past-workflows';
import { draftInvoice } from '../local-stripe/billing/billing-under-test';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
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
import { startedCheckout, submit } from './card-payment/checkout-scenario';
import { workersUnderTest } from '../support/main-path/workers-under-test';
import { accountEqualsStripe, customerEqualsStripe } from '../support/main-path/restored-books-equal-stripe';
import { moneyAtStripe } from '../support/main-path/money-at-stripe';
import { takeBackup } from '../support/restored-books';
import type { TakenBackup } from '../support/restored-books';

/** Restores the backup into a new database, for the same Stripe and Temporal; its workers are not started yet. */
async function startRestored(
  holdfast: HoldfastUnderTest,
  backup: TakenBackup,
  { address }: { readonly address: string },
) {
  const database = await backup.restore();
  const beforeCall = holdfast.bringStripeClockForward;
  const stripe = { secretKey: 'sk_test_local', url: holdfast.stripeUrl, beforeCall };
  const assembled = await assembleParts({ databaseUrl: database.url, stripe }, holdfast.clock);
  const parts = withTemporal(assembled, holdfast.starter, false);
  const pastWorkflows = createPastWorkflows(holdfast.temporal, holdfast);
  const connection = await NativeConnection.connect({ address });
  const workers = workersUnderTest(connection, holdfast.taskQueue, parts);
  const door = createInvoicePaymentDoor({
    ...parts,
    workflows: holdfast.starter,
    updates: createWorkflowUpdates(holdfast.temporal),
  });
  const restored: HoldfastUnderTest = { ...holdfast, ledger: parts.ledger, door };
  return {
    restored,
    parts,
    workers,
    recover: () => recoverAfterRestore({ ...parts, pastWorkflows }),
    close: async () => {
      await workers.stop();
      await connection.close();
      await assembled.close();
      await database.drop();
      await backup.remove();
    },
  };
}

/** What no PaymentIntent of ours tells of: what credit has paid wholly, an invoice of Stripe's own, and a Checkout Session. */
async function withoutOwnIntent(holdfast: HoldfastUnderTest) {
  const third = await newCustomer(holdfast);
  await holdfast.sdk.customers.createBalanceTransaction(third, { amount: -35_000, currency: 'eur' });
  const input = invoiceOf(third, 15_000, { policies: { creditFirst: true } });
  await holdfast.door.start(input);
  const fromCredit = await invoiceIn(holdfast, input.invoice, 'paid');
  const { id: ofStripe } = await draftInvoice(holdfast.sdk, { customer: third, amount: 100_000 });
  const method = { type: 'stripe_invoice' } as const;
  await holdfast.door.start({ ...invoiceOf(third, 100_000), invoice: ofStripe, method });
  await invoiceIn(holdfast, ofStripe, 'waiting_for_funds');
  const onPage = await startedCheckout(holdfast, third, 'automatic');
  await submit(holdfast, onPage);
  await holdfast.starter.wake(onPage.workflowId);
  const checkedOut = await invoiceIn(holdfast, onPage.invoice, 'paid');
  return { third, ofStripe, ended: [fromCredit, checkedOut] };
}

/** Temporal's list of workflows is a little behind them. */
async function untilListed({ temporal, taskQueue }: HoldfastUnderTest, payments: number): Promise<void> {
  const query = `WorkflowType = '${invoicePaymentWorkflowType}' AND TaskQueue = '${taskQueue}'`;
  await until(
    'Temporal to list every payment',
    async () => (await temporal.workflow.count(query)).count,
    (count) => count >= payments + 1,
  );
}

/** Everything after the backup is gone from Postgres, and neither from Stripe nor from Temporal; no webhook comes. */
test('a restore from an older backup: what is missing is booked again, and nothing is moved twice', async () => {
  const temporalUnderTest = await onDevServer();
  const holdfast = await startHoldfast(temporalUnderTest, { webhooks: 'lost' });
  const [first, second] = [await newCustomer(holdfast), await newCustomer(holdfast)];
  const toBeCanceled = invoiceOf(first, 100_000);
  const { workflowId } = await startedInvoice(holdfast, toBeCanceled);
  const backup = await takeBackup(holdfast.databaseUrl);

  await transferArrives(holdfast, first, 40_000);
  await holdfast.starter.wakeCustomerCash(first);
  await invoiceIn(holdfast, toBeCanceled.invoice, 'partially_funded', 40_000);
  const message = { fundedMoney: 'return', actor: 'ops@example.com', reason: 'withdrawn' };
  await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', message);
  const canceled = await invoiceIn(holdfast, toBeCanceled.invoice, 'canceled');
  const paid = invoiceOf(first, 50_000);
  await startedInvoice(holdfast, paid);
  await transferArrives(holdfast, first, 50_000);
  await holdfast.starter.wakeCustomerCash(first);
  await invoiceIn(holdfast, paid.invoice, 'paid');
  const waiting = invoiceOf(second, 20_000, { due: { at: '2099-01-01T00:00:00Z' } });
  await startedInvoice(holdfast, waiting);
  const { third, ofStripe, ended } = await withoutOwnIntent(holdfast);
  await untilListed(holdfast, 5);
  const customers = [first, second, third];
  const before = await moneyAtStripe(holdfast, customers);
  await holdfast.workers.stop();

  const again = await startRestored(holdfast, backup, temporalUnderTest);
  const { restored, parts, recover, workers, close } = again;
  expect(await recover()).toEqual({
    payments: 5,
    paymentIntents: 2,
    returns: 1,
    results: 4,
    customersWoken: 3,
  });
  expect(await recover()).toBeNull();
  await workers.start();
  // What the sweep does: the card's workflow has ended, so the sweep is the owner of its PaymentIntent.
  expect(await settleEndedCards(parts)()).toEqual({ read: 1, failed: 0 });

  expect((await restored.door.view(toBeCanceled.invoice)).result).toEqual(canceled.result);
  await invoiceIn(restored, paid.invoice, 'paid', 50_000);
  const found = await invoiceIn(restored, waiting.invoice, 'waiting_for_funds');
  expect(found.input.due).toEqual({ at: '2099-01-01T00:00:00Z' });
  for (const { invoice, result } of ended) expect((await restored.door.view(invoice)).result).toEqual(result);
  await invoiceIn(restored, ofStripe, 'waiting_for_funds');
  for (const customer of customers) await customerEqualsStripe(parts, customer);
  expect(await moneyAtStripe(holdfast, customers)).toEqual(before);

  // And life goes on: the invoice that had been forgotten is paid, and so is a new one.
  const another = invoiceOf(second, 5_000);
  await startedInvoice(restored, another);
  await transferArrives(restored, second, 25_000);
  await holdfast.starter.wakeCustomerCash(second);
  await invoiceIn(restored, waiting.invoice, 'paid');
  await invoiceIn(restored, another.invoice, 'paid');
  await transferArrives(restored, third, 80_000);
  await holdfast.starter.wakeCustomerCash(third);
  await invoiceIn(restored, ofStripe, 'paid');
  await accountEqualsStripe(parts);
  expect(await restored.ledger.books.faults()).toEqual([]);

  await close();
  for (const object of [...customers, 'account']) {
    holdfast.leaveUnequal(object, 'the books from which the backup was made were given up');
  }
  await holdfast.close();
}, 300_000);
