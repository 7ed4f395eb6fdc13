import type { Ledger } from '../contracts/ports/ledger';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import type { WakeTarget } from './wake-queue';

/**
 * Sends a wake-up. That of a customer names the newest mark, so that whoever has read Stripe and matched what there was
 * since that mark was taken away need not do so again. Throws `temporal_unreachable` and `database_unreachable`.
 */
export async function sendWake(
  { ledger, workflows }: { readonly ledger: Pick<Ledger, 'customers'>; readonly workflows: WorkflowStarter },
  target: WakeTarget,
): Promise<void> {
  switch (target.kind) {
    case 'customer_cash': {
      const mark = await ledger.customers.markOf(target.customer);
      return workflows.wakeCustomerCash(target.customer, mark > 0 ? mark : undefined);
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
