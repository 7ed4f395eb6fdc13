import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import { cashReturnMessages, cashReturnWorkflowType } from '../contracts/cash-return';
import type { CashReturnInput } from '../contracts/cash-return';
import { customerCashMessages, customerCashWorkflowType } from '../contracts/customer-cash';
import { invoicePaymentMessages, invoicePaymentWorkflowType } from '../contracts/invoice-payment';
import type { InvoicePaymentWorkflowInput } from '../contracts/invoice-payment';
import type { StartOfMissing, WorkflowStarter } from '../contracts/ports/workflow-starter';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../contracts/workflow-ids';
import { workflowTaskTimeout } from '../contracts/workflow-task-timeout';
import { callTemporal } from './call-temporal';
import { describeCashReturn, describeCustomerCash, describeInvoicePayment } from './describe-workflows';
import { pendingTaskOf, resetToBeginning } from './pending-task';

/**
 * Starts and wakes Holdfast's workflows through Temporal's client. Every method is safe to repeat and throws
 * `temporal_unreachable` when Temporal does not answer.
 */
export function createWorkflowStarter(
  client: Client,
  { account, taskQueue }: { readonly account: string; readonly taskQueue: string },
): WorkflowStarter {
  const tasks = { taskQueue, workflowTaskTimeout };
  const payment = (workflowId: string, input: InvoicePaymentWorkflowInput): WorkflowStartOptions => ({
    workflowId,
    ...tasks,
    args: [input],
    ...describeInvoicePayment(input),
  });
  const cashReturn = (input: CashReturnInput): WorkflowStartOptions => ({
    workflowId: cashReturnWorkflowId(account, input.refund),
    ...tasks,
    args: [input],
    // Followed again when following it failed; one that completed has seen its end.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    ...describeCashReturn(input),
  });
  return {
    startInvoicePayment: (workflowId, input) =>
      startMissing(client, invoicePaymentWorkflowType, payment(workflowId, input)).then(() => undefined),
    startMissingInvoicePayment: (workflowId, input) =>
      startMissing(client, invoicePaymentWorkflowType, {
        ...payment(workflowId, input),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    wakeCustomerCash: async (customer, mark) => {
      await callTemporal(client, () =>
        client.workflow.signalWithStart(customerCashWorkflowType, {
          workflowId: customerCashWorkflowId(account, customer),
          ...tasks,
          args: [{ customer }],
          signal: customerCashMessages.wake,
          signalArgs: wakeArguments(mark),
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          ...describeCustomerCash(customer),
        }),
      );
    },
    startCashReturn: async (input) => {
      await startMissing(client, cashReturnWorkflowType, cashReturn(input));
      return cashReturnWorkflowId(account, input.refund);
    },
    startMissingCashReturn: (input) => startMissing(client, cashReturnWorkflowType, cashReturn(input)),
    wakeCashReturn: async (refund) => {
      await callTemporal(client, () =>
        client.workflow.signalWithStart(cashReturnWorkflowType, {
          workflowId: cashReturnWorkflowId(account, refund),
          ...tasks,
          args: [{ refund }],
          signal: cashReturnMessages.wake,
          signalArgs: [],
          // News of one that has ended, such as a late failure, is booked by a short run of its own.
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          ...describeCashReturn({ refund }),
        }),
      );
    },
    wake: (workflowId) => callTemporal(client, () => wakeUnlessGone(client, workflowId)),
    pendingTaskOf: (workflowId) => callTemporal(client, () => pendingTaskOf(client, workflowId)),
    beginAnew: (task) => callTemporal(client, () => resetToBeginning(client, task)),
  };
}

async function wakeUnlessGone(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(invoicePaymentMessages.wake);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

function wakeArguments(mark: number | undefined): unknown[] {
  return mark === undefined ? [] : [{ mark }];
}

/** Starts a workflow, unless it runs or its policy forbids to start one that has ended so. */
async function startMissing(
  client: Client,
  type: string,
  options: WorkflowStartOptions,
): Promise<StartOfMissing> {
  return callTemporal(client, async () => {
    try {
      await client.workflow.start(type, { ...options, workflowIdConflictPolicy: 'FAIL' });
      return 'started';
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { status, raw } = await client.workflow.getHandle(options.workflowId).describe();
      if (status.name !== 'RUNNING') return 'ended';
      return (raw.pendingWorkflowTask ?? null) === null ? 'running' : 'task_pending';
    }
  });
}
