import { setCurrentDetails } from '@temporalio/workflow';
import type { LedgerAuditResult } from '../../contracts/ledger-audit';
import { ledgerActivities, stripeActivities } from '../activity-stubs';

/**
 * One pass over the question whether the ledger equals Stripe: for the customers that are due, and for the whole
 * account. It changes nothing; a difference that stands opens a case. A schedule runs it.
 */
export async function ledgerAudit(): Promise<LedgerAuditResult> {
  const customers = await stripeActivities().auditCustomers();
  await stripeActivities().auditAccount();
  const differences = await ledgerActivities().countOpenDifferences();
  setCurrentDetails(
    `${customers.compared} customer(s) compared with Stripe; ${differences.open} difference(s) stand`,
  );
  return { customersCompared: customers.compared, openDifferences: differences.open };
}
