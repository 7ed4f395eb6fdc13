import { randomUUID } from 'node:crypto';
import { createWorkflowStarter } from '../../src/temporal/workflow-starter';
import { connectTemporal } from '../../src/temporal/connect-temporal';
import type { TemporalConnection } from '../../src/temporal/connect-temporal';
import type { WorkflowStarter } from '../../src/contracts/ports/workflow-starter';
import type { TemporalSettings } from '../../src/config';
import { temporalDevServerAddress } from '../support/servers';

export interface DevServer extends TemporalConnection {
  /** An account and a task queue that no other test uses. */
  readonly account: string;
  readonly settings: TemporalSettings;
  readonly workflows: WorkflowStarter;
}

/** Connects to the shared dev server with names of this test's own. */
export async function connectDevServer(): Promise<DevServer> {
  const name = randomUUID();
  const settings: TemporalSettings = {
    connectionOptions: { address: await temporalDevServerAddress() },
    namespace: 'default',
    taskQueue: `queue-${name}`,
  };
  const temporal = await connectTemporal(settings);
  const account = `acct_${name}`;
  const workflows = createWorkflowStarter(temporal.client, { account, taskQueue: settings.taskQueue });
  return { ...temporal, account, settings, workflows };
}
