import { CancellationScope, setCurrentDetails } from '@temporalio/workflow';
import type { LedgerAuditResult } from '../../contracts/ledger-audit';
import { ledgerActivities, stripeActivities } from '../activity-stubs';
import { openCaseWhenCanceled } from '../canceled-in-temporal';

/**
 * One pass over the question whether the ledger equals Stripe: for the customers that are due, and for the whole
 * account. It changes nothing; a difference that stands opens a case. A schedule runs it. Temporal's own cancel opens
 * a case and changes nothing.
 */
export async function ledgerAudit(): Promise<LedgerAuditResult> {
  const caseIsOpen = openCaseWhenCanceled({
    customer: () => null,
    object: null,
    instead: 'The pass goes on to its end. Pause the schedule of the audit to stop the passes after it.',
  });
  return CancellationScope.nonCancellable(async () => {
    const customers = await stripeActivities().auditCustomers();
    await stripeActivities().auditAccount();
    const differences = await ledgerActivities().countOpenDifferences();
    setCurrentDetails(
      `${customers.compared} customer(s) compared with Stripe; ${differences.open} difference(s) stand`,
    );
    await caseIsOpen();
    return { customersCompared: customers.compared, openDifferences: differences.open };
  });
}
