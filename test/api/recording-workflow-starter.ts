import type { CashReturnInput } from '../../src/contracts/cash-return';
import type { InvoicePaymentWorkflowInput } from '../../src/contracts/invoice-payment';
import type { StartOfMissing, WorkflowStarter } from '../../src/contracts/ports/workflow-starter';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';

/** Temporal as the API sees it: what was started is written down, and nothing runs. */
export class RecordingWorkflowStarter implements WorkflowStarter {
  readonly started: { workflowId: string; input: InvoicePaymentWorkflowInput }[] = [];
  down = false;

  requireUp(): void {
    if (this.down) throw new HoldfastError('temporal_unreachable', { problem: 'it is down in this test' });
  }

  async startInvoicePayment(workflowId: string, input: InvoicePaymentWorkflowInput): Promise<void> {
    this.requireUp();
    this.started.push({ workflowId, input });
    return Promise.resolve();
  }

  async startMissingInvoicePayment(workflowId: string): Promise<StartOfMissing> {
    return Promise.reject(new Error(`Only the sweep starts what is missing (${workflowId}).`));
  }

  async wakeCustomerCash(): Promise<void> {
    return Promise.reject(new Error('The API wakes by its queue.'));
  }

  async startCashReturn(input: CashReturnInput): Promise<string> {
    return Promise.reject(new Error(`The API starts no return (${input.refund}).`));
  }

  async startMissingCashReturn(input: CashReturnInput): Promise<StartOfMissing> {
    return Promise.reject(new Error(`Only the sweep starts what is missing (${input.refund}).`));
  }

  async wakeCashReturn(): Promise<void> {
    return Promise.reject(new Error('The API wakes by its queue.'));
  }

  async wake(): Promise<void> {
    return Promise.reject(new Error('The API wakes by its queue.'));
  }

  async pendingTaskOf(workflowId: string): Promise<null> {
    return Promise.reject(new Error(`Only the sweep looks for what stands still (${workflowId}).`));
  }

  async beginAnew({ workflowId }: { readonly workflowId: string }): Promise<void> {
    return Promise.reject(new Error(`Only the sweep begins anew (${workflowId}).`));
  }
}
