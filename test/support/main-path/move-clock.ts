import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Client } from 'pg';
import type { HoldfastUnderTest } from './holdfast-under-test';

const lookAgainAfterMs = 1_000;

/** In real time, and counted only while no worker has anything to do, so a busy machine does not run into it. */
const standsStillAfterMs = 60_000;

const locksMax = 20;

/**
 * Moves the clock of the time-skipping server. Where it stands still although nothing runs, the locks that nobody
 * holds any more are opened, and `ClockStandsStill` is thrown once the time has come. The server loses count of them
 * when a workflow ends in the midst of an activity (temporalio/sdk-java#1138); the other cause that is known can't come
 * about here (see `let-near-timers-ring.ts`).
 */
export async function moveClock(
  environment: TestWorkflowEnvironment,
  holdfast: Pick<HoldfastUnderTest, 'temporal' | 'workers' | 'databaseUrl'>,
  milliseconds: number,
): Promise<void> {
  const sleep = environment.sleep(milliseconds).then(() => 'over' as const);
  const sleepsOn = async (): Promise<boolean> =>
    (await Promise.race([sleep, pause(lookAgainAfterMs, null)])) === null;
  let still = 0;
  let before = await environment.currentTimeMs();
  while (await sleepsOn()) {
    const now = await environment.currentTimeMs();
    // Without skipping it goes on as any clock does.
    const skips = now - before > 10 * lookAgainAfterMs;
    still = skips || holdfast.workers.inFlight() > 0 ? 0 : still + lookAgainAfterMs;
    before = now;
    if (still < standsStillAfterMs) continue;
    const unfinished = await unfinishedTasks(holdfast);
    for (let tries = 0; tries < locksMax && (await sleepsOn()); tries += 1)
      await environment.connection.testService?.unlockTimeSkipping({});
    throw new ClockStandsStill(unfinished);
  }
}

/** The test server's clock did not move although nothing ran; what the server believes to run. */
export class ClockStandsStill extends Error {
  constructor(unfinished: readonly string[]) {
    super(`The test server's clock stands still.\n${unfinished.join('\n')}`);
  }
}

/** Tasks and activities that the server counts as scheduled or running, for the reader of the failure. */
async function unfinishedTasks({
  temporal,
  databaseUrl,
}: Pick<HoldfastUnderTest, 'temporal' | 'databaseUrl'>): Promise<string[]> {
  const found: string[] = [];
  for (const workflowId of await workflowsInBooks(databaseUrl)) {
    const described = await temporal.workflow
      .getHandle(workflowId)
      .describe()
      .catch(() => null);
    const { pendingActivities = [], pendingWorkflowTask = null } = described?.raw ?? {};
    if ((pendingActivities?.length ?? 0) === 0 && pendingWorkflowTask === null) continue;
    found.push(`${workflowId}: ${JSON.stringify({ pendingActivities, pendingWorkflowTask })}`);
  }
  return found;
}

async function workflowsInBooks(databaseUrl: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT workflow_id AS id FROM holdfast.invoice_payment
       UNION ALL SELECT 'customer-cash/' || account || '/' || customer FROM holdfast.customer
       UNION ALL SELECT 'cash-return/' || account || '/' || id FROM holdfast.cash_return`,
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
