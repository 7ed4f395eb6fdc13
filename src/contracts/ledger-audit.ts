export const ledgerAuditWorkflowType = 'ledgerAudit';

/** How often the audit runs. */
export const ledgerAuditIntervalSeconds = 300;

/** What one pass of the audit compared and found: counts only. */
export interface LedgerAuditResult {
  readonly customersCompared: number;
  /** Differences between the books and Stripe that stand, those of earlier passes included. */
  readonly openDifferences: number;
}
