import type { Ledger } from '../contracts/ports/ledger';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import type { WakeTarget } from './wake-queue';

/**
 * Sends a wake-up. That of a customer names the mark that it is sent for, and is left out when the mark is gone: Stripe
 * has been read since. Throws `temporal_unreachable` and `database_unreachable`.
 */
export async function sendWake(
  { ledger, workflows }: { readonly ledger: Pick<Ledger, 'customers'>; readonly workflows: WorkflowStarter },
  target: WakeTarget,
): Promise<void> {
  switch (target.kind) {
    case 'customer_cash': {
      const mark = await ledger.customers.markOf(target.customer);
      return mark === null ? undefined : workflows.wakeCustomerCash(target.customer, mark);
    }
    case 'cash_return':
      return workflows.wakeCashReturn(target.refund);
    case 'invoice_payment':
      return workflows.wake(target.workflowId);
    default: {
      const unreachable: never = target;
      return unreachable;
    }
  }
}
