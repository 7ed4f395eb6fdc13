import type { OperatorSettings } from '../config';
import type { Ledger } from '../contracts/ports/ledger';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import { createLedger } from '../ledger/create-ledger';
import { createLedgerPool } from '../ledger/pool';
import { readBoundAccount } from '../ledger/read-bound-account';
import { openTemporal } from '../temporal/connect-temporal';
import { createWorkflowStarter } from '../temporal/workflow-starter';

/** What the commands of an operator work with: no key of Stripe is needed. */
export interface OpenBooks {
  readonly ledger: Ledger;
  readonly workflows: WorkflowStarter;
  close(): Promise<void>;
}

/**
 * Opens the books of the account that the database is bound to; Temporal is connected when it is first needed. Throws
 * `account_not_bound`, `database_unreachable`.
 */
export async function openBooks(settings: OperatorSettings): Promise<OpenBooks> {
  const pool = createLedgerPool(settings.databaseUrl, { maximumConnections: 2 });
  try {
    const identity = await readBoundAccount(pool);
    const temporal = openTemporal(settings.temporal);
    const { account } = identity;
    const { taskQueue } = settings.temporal;
    return {
      ledger: createLedger(pool, identity),
      workflows: createWorkflowStarter(temporal.client, { account, taskQueue }),
      close: async () => {
        await temporal.close();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}
