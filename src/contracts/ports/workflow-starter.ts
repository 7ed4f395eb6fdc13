import type { CashReturnInput } from '../cash-return';
import type { FailedTask, PendingTask } from '../../domain/standstill';
import type { InvoicePaymentWorkflowInput } from '../invoice-payment';

/**
 * What became of a start that must not repeat: begun now, running already, running with a task that is not completed
 * (which may stand still), or ended before.
 */
export type StartOfMissing = 'started' | 'running' | 'task_pending' | 'ended';

/** What activities, the API and the client ask of Temporal. Every method is safe to repeat. */
export interface WorkflowStarter {
  /** Starts the workflow of an invoice, or does nothing when it runs already. */
  startInvoicePayment(workflowId: string, input: InvoicePaymentWorkflowInput): Promise<void>;
  /** Starts the workflow of an invoice if there never was one; one that ran, however it ended, is left alone. */
  startMissingInvoicePayment(workflowId: string, input: InvoicePaymentWorkflowInput): Promise<StartOfMissing>;
  /**
   * Wakes the workflow that owns a customer's cash, starting it when it does not run (signal-with-start). With a mark,
   * only if it has not read Stripe since that mark was taken away.
   */
  wakeCustomerCash(customer: string, mark?: number): Promise<void>;
  /** Starts the workflow that follows a return, or does nothing when it runs or has completed. */
  startCashReturn(input: CashReturnInput): Promise<string>;
  /** Starts the workflow that follows a return again if it failed or was terminated, or never was. */
  startMissingCashReturn(input: CashReturnInput): Promise<StartOfMissing>;
  /** Wakes the workflow that follows a refund, starting it when it does not run (signal-with-start). */
  wakeCashReturn(refund: string): Promise<void>;
  /** Wakes a workflow; one that is closed or missing is no error. */
  wake(workflowId: string): Promise<void>;
  /** The task that a running workflow has not completed; null when it has none, has ended or never was. */
  pendingTaskOf(workflowId: string): Promise<PendingTask | null>;
  /**
   * Resets a run to its first completed task, with the signals and Updates of all its life applied anew. Once a run,
   * however often it is called; a run that is gone is no error.
   */
  beginAnew(task: FailedTask): Promise<void>;
}
