import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
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
import type { WorkersUnderTest } from '../support/main-path/workers-under-test';
import { onDevServer } from '../support/main-path/temporal-under-test';

/**
 * Two builds of the worker at once (docs.temporal.io/worker-versioning): an invoice stays with the build that it began
 * with, a new one begins with the current build, and a customer's cash, which never ends, moves to the current build.
 */
describe('A newer build of the worker, deployed beside the one that runs', () => {
  let holdfast: HoldfastUnderTest;
  let newer: WorkersUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { buildId: 'build-1' });
    newer = holdfast.workersOf({ buildId: 'build-2' });
  });
  afterAll(async () => {
    await newer.stop();
    await holdfast.close();
  });

  /** Makes a build current; Temporal knows it once its workers have asked for work. */
  async function makeCurrent(buildId: string): Promise<void> {
    const { taskQueue: deploymentName, temporal } = holdfast;
    await until(
      `${buildId} to be current`,
      async () => {
        try {
          await temporal.workflowService.setWorkerDeploymentCurrentVersion({
            namespace: 'default',
            deploymentName,
            buildId,
            identity: 'test',
          });
          return null;
        } catch (error) {
          return String(error);
        }
      },
      (problem) => problem === null,
    );
  }

  async function buildOf(workflowId: string): Promise<string | undefined> {
    const { workflowExecutionInfo } = await holdfast.temporal.workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId },
    });
    return workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
  }

  it('gets new invoices and the customers’ cash, and leaves running invoices to the old one', async () => {
    await makeCurrent('build-1');
    const customer = await newCustomer(holdfast);
    const cash = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    const before = invoiceOf(customer, 10_000);
    const began = await startedInvoice(holdfast, before);
    expect(await buildOf(began.workflowId)).toBe('build-1');
    expect(await buildOf(cash)).toBe('build-1');

    await newer.start();
    await makeCurrent('build-2');
    const after = await startedInvoice(holdfast, invoiceOf(customer, 20_000));
    expect(await buildOf(after.workflowId)).toBe('build-2');
    await until(
      'the customer’s cash to be with the newer build',
      async () => {
        await holdfast.starter.wakeCustomerCash(customer);
        return buildOf(cash);
      },
      (build) => build === 'build-2',
    );

    await transferArrives(holdfast, customer, 30_000);
    await invoiceIn(holdfast, before.invoice, 'paid');
    await invoiceIn(holdfast, after.invoice, 'paid');
    expect(await buildOf(began.workflowId)).toBe('build-1');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('gets an invoice of the old one that is begun anew because it stood still', async () => {
    await makeCurrent('build-1');
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    expect(await buildOf(workflowId)).toBe('build-1');
    await makeCurrent('build-2');
    const { runId } = await holdfast.temporal.workflow.getHandle(workflowId).describe();
    const failed = { since: new Date(), reason: 'it stood still' };
    await holdfast.starter.beginAnew({ workflowId, runId, failed, begunAnew: false, hasBegun: true });
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await until(
      'the invoice to be with the newer build',
      () => buildOf(workflowId),
      (build) => build === 'build-2',
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
