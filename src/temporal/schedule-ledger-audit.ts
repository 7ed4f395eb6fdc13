import type { Client } from '@temporalio/client';
import { ledgerAuditIntervalSeconds, ledgerAuditWorkflowType } from '../contracts/ledger-audit';
import { schedulePass } from './schedule-pass';

/** Sees that a schedule runs the audit, one pass at a time. Throws `temporal_unreachable`. */
export function scheduleLedgerAudit(
  client: Client,
  { account, taskQueue }: { readonly account: string; readonly taskQueue: string },
): Promise<void> {
  return schedulePass(client, {
    scheduleId: `holdfast-ledger-audit/${account}`,
    workflowType: ledgerAuditWorkflowType,
    workflowId: `ledger-audit/${account}`,
    taskQueue,
    everySeconds: ledgerAuditIntervalSeconds,
    staticSummary: 'Audit: does the ledger equal Stripe?',
  });
}
