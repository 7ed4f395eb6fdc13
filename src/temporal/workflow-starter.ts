import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import { cashReturnWorkflowType } from '../contracts/cash-return';
import { customerCashMessages, customerCashWorkflowType } from '../contracts/customer-cash';
import { invoicePaymentMessages, invoicePaymentWorkflowType } from '../contracts/invoice-payment';
import type { InvoicePaymentWorkflowInput } from '../contracts/invoice-payment';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../contracts/workflow-ids';
import { callTemporal } from './call-temporal';
import { describeCashReturn, describeCustomerCash, describeInvoicePayment } from './describe-workflows';

/**
 * Starts and wakes Holdfast's workflows through Temporal's client. Every method is safe to repeat and throws
 * `temporal_unreachable` when Temporal does not answer.
 */
export function createWorkflowStarter(
  client: Client,
  { account, taskQueue }: { readonly account: string; readonly taskQueue: string },
): WorkflowStarter {
  const startPayment = (
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' | 'REJECT_DUPLICATE',
    workflowId: string,
    input: InvoicePaymentWorkflowInput,
  ): Promise<void> =>
    startUnlessStarted(client, invoicePaymentWorkflowType, {
      workflowId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy,
      ...describeInvoicePayment(input),
    });
  return {
    startInvoicePayment: (workflowId, input) => startPayment('ALLOW_DUPLICATE', workflowId, input),
    startMissingInvoicePayment: (workflowId, input) => startPayment('REJECT_DUPLICATE', workflowId, input),
    wakeCustomerCash: async (customer) => {
      await callTemporal(client, () =>
        client.workflow.signalWithStart(customerCashWorkflowType, {
          workflowId: customerCashWorkflowId(account, customer),
          taskQueue,
          args: [{ customer }],
          signal: customerCashMessages.wake,
          signalArgs: [],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          ...describeCustomerCash(customer),
        }),
      );
    },
    startCashReturn: async (input) => {
      const workflowId = cashReturnWorkflowId(account, input.refund);
      await startUnlessStarted(client, cashReturnWorkflowType, {
        workflowId,
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        ...describeCashReturn(input),
      });
      return workflowId;
    },
    wake: async (workflowId) => {
      await callTemporal(client, async () => {
        try {
          await client.workflow.getHandle(workflowId).signal(invoicePaymentMessages.wake);
        } catch (error) {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        }
      });
    },
  };
}

/** Starts a workflow; one that runs, or may not be started again, is no error. */
async function startUnlessStarted(
  client: Client,
  type: string,
  options: WorkflowStartOptions,
): Promise<void> {
  await callTemporal(client, async () => {
    try {
      await client.workflow.start(type, options);
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  });
}
