import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import type { ActivityParts } from '../activities/activity-parts';
import { createLedgerActivities, createStripeActivities } from '../activities/create-activities';
import { stripeTaskQueue } from '../contracts/task-queues';
import { beatWhileRunning } from './beat-while-running';

export interface WorkersSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  /** The folder of the workflows, bundled now, or a bundle made before. */
  readonly workflows: Pick<WorkerOptions, 'workflowsPath'> | Pick<WorkerOptions, 'workflowBundle'>;
  /** How many Stripe activities may start in a second over all workers; unbounded when left out. */
  readonly stripeActivitiesPerSecond?: number;
  /** Names these workers' code, for Temporal's worker deployments; without one, all workers are alike. */
  readonly buildId?: string | undefined;
}

/** The two workers of a process: one for workflows and the ledger, one for calls of Stripe. */
export interface Workers {
  /** Runs until `shutdown` is called or one of the two fails; the other is then shut down as well. */
  run(): Promise<void>;
  shutdown(): void;
  /** How many workflow tasks and activities are being worked on now. */
  inFlight(): number;
}

/** How long running activities may take to end when a worker shuts down. */
const shutdownGraceTime = '10 seconds';

/**
 * What was signaled while no worker ran is one step of the workflow: 10,000 signals, the most that Temporal's server
 * keeps for a run, take the SDK about three seconds of a core, most of it to remember where promises were made. By itself
 * it cuts a step off after five seconds, the same at each new try, and a step that is cut off has been seen to end the
 * process. Here it runs to its end; one that takes longer than the server waits, ten seconds, is begun again. The SDK
 * takes this setting, and its types do not show it.
 */
const manySignalsAtOnce = { isolateExecutionTimeout: '2 minutes' };

/** Makes the workers; they take work once they run. */
export async function createWorkers(settings: WorkersSettings, parts: ActivityParts): Promise<Workers> {
  const { connection, namespace, taskQueue, stripeActivitiesPerSecond } = settings;
  const deployment = deploymentOf(settings);
  const workflowWorker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    ...settings.workflows,
    ...manySignalsAtOnce,
    activities: createLedgerActivities(parts),
    ...deployment,
    shutdownGraceTime,
  });
  const stripeWorker = await Worker.create({
    connection,
    namespace,
    taskQueue: stripeTaskQueue(taskQueue),
    activities: createStripeActivities(parts),
    interceptors: { activity: [beatWhileRunning] },
    ...deployment,
    ...(stripeActivitiesPerSecond === undefined
      ? {}
      : { maxTaskQueueActivitiesPerSecond: stripeActivitiesPerSecond }),
    shutdownGraceTime,
  });
  return runTogether([workflowWorker, stripeWorker]);
}

/**
 * With a build id, a workflow stays with the code that it began with (pinned), and the deployment is named after the
 * task queue. Source: docs.temporal.io/worker-versioning.
 */
function deploymentOf({
  taskQueue,
  buildId,
}: WorkersSettings): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (buildId === undefined) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: taskQueue, buildId },
      defaultVersioningBehavior: 'PINNED',
    },
  };
}

function runTogether(workers: readonly Worker[]): Workers {
  const shutdown = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  return {
    shutdown,
    inFlight: () =>
      workers
        .map((worker) => worker.getStatus())
        .reduce(
          (sum, status) => sum + status.numInFlightWorkflowActivations + status.numInFlightActivities,
          0,
        ),
    run: async () => {
      const runs = workers.map((worker) => worker.run().finally(shutdown));
      await Promise.all(runs);
    },
  };
}
