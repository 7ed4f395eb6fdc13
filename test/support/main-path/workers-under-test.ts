import type { NativeConnection } from '@temporalio/worker';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import { createWorkers } from '../../../src/assembly/create-workers';
import type { Workers } from '../../../src/assembly/create-workers';
import type { BundledFor } from '../bundle-workflows';
import { workflowBundlePath } from '../servers';

/** The workers of a test, which it may stop and start again, as when the process of one ended and another took over. */
export interface WorkersUnderTest {
  /** How many workflow tasks and activities are being worked on now. */
  inFlight(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkersUnderTestOptions {
  /** Names the code of the workers, as a worker deployment. */
  readonly buildId?: string | undefined;
  readonly bundledFor?: BundledFor;
  /** Where the bundle of their workflows is; today's where nothing else is said. */
  readonly bundle?: () => Promise<string>;
}

/** Makes workers on a task queue of the namespace `default`; they take work once they are started. */
export function workersUnderTest(
  connection: NativeConnection,
  taskQueue: string,
  parts: ActivityParts,
  { buildId, bundledFor, bundle = () => workflowBundlePath(bundledFor) }: WorkersUnderTestOptions = {},
): WorkersUnderTest {
  let running: { readonly workers: Workers; readonly end: Promise<void> } | null = null;
  return {
    inFlight: () => running?.workers.inFlight() ?? 0,
    start: async () => {
      const workflows = { workflowBundle: { codePath: await bundle() } };
      const workers = await createWorkers(
        { connection, namespace: 'default', taskQueue, workflows, buildId },
        parts,
      );
      running = { workers, end: workers.run() };
    },
    stop: async () => {
      running?.workers.shutdown();
      await running?.end;
      running = null;
    },
  };
}
