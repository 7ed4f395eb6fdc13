import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';

const lookAgainAfterMs = 1_000;

/** In real time, and counted only while no worker has anything to do, so a busy machine does not run into it. */
const standsStillAfterMs = 90_000;

const locksMax = 20;

/**
 * The test server's clock does not move although nothing runs. The server loses count of its locks when a timer fires
 * in the moment in which its workflow cancels it, and when a workflow ends in the midst of an activity
 * (temporalio/sdk-java#3088 and #1138); the workflow is then lost to the test, as it would not be to Temporal itself.
 */
export class ClockStandsStill extends Error {
  constructor(unfinished: readonly string[]) {
    super(`The test server's clock stands still.\n${unfinished.join('\n')}`);
  }
}

/** Moves the clock. Throws `ClockStandsStill`, naming what the server believes to run. */
export async function moveClock(
  environment: TestWorkflowEnvironment,
  holdfast: HoldfastUnderTest,
  milliseconds: number,
  workflowIds: () => Promise<readonly string[]>,
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
    const unfinished = await unfinishedTasks(holdfast, await workflowIds());
    // Locks that nobody holds any more are opened for them, so that the server can be left in peace.
    for (let tries = 0; tries < locksMax && (await sleepsOn()); tries += 1)
      await environment.connection.testService?.unlockTimeSkipping({});
    throw new ClockStandsStill(unfinished);
  }
}

/** Tasks and activities that the server counts as scheduled or running, for the reader of the failure. */
async function unfinishedTasks(
  { temporal }: HoldfastUnderTest,
  workflowIds: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const workflowId of workflowIds) {
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
