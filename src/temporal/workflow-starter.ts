import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { cashReturnWorkflowType } from '../contracts/cash-return';
import { customerCashMessages, customerCashWorkflowType } from '../contracts/customer-cash';
import { invoicePaymentMessages, invoicePaymentWorkflowType } from '../contracts/invoice-payment';
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
  return {
    startInvoicePayment: async (workflowId, input) => {
      await callTemporal(client, () =>
        client.workflow.start(invoicePaymentWorkflowType, {
          workflowId,
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          ...describeInvoicePayment(input),
        }),
      );
    },
    startMissingInvoicePayment: async (workflowId, input) => {
      await callTemporal(client, async () => {
        try {
          await client.workflow.start(invoicePaymentWorkflowType, {
            workflowId,
            taskQueue,
            args: [input],
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            ...describeInvoicePayment(input),
          });
        } catch (error) {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        }
      });
    },
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
      await callTemporal(client, async () => {
        try {
          await client.workflow.start(cashReturnWorkflowType, {
            workflowId,
            taskQueue,
            args: [input],
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            ...describeCashReturn(input),
          });
        } catch (error) {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        }
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
