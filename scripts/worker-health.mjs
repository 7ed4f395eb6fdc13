// Health check of a worker's container: `node scripts/worker-health.mjs` ends with 0 if Temporal has heard from a
// worker of this host within the last two minutes. (A worker has no port of its own to ask.)
import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { readWorkerSettings } from '../dist/config.js';

const longestSilenceSeconds = 120;
const workflowTasks = 1;

const { connectionOptions, namespace, taskQueue } = readWorkerSettings(process.env).temporal;
const connection = await Connection.connect(connectionOptions);
const { pollers } = await connection.workflowService.describeTaskQueue({
  namespace,
  taskQueue: { name: taskQueue },
  taskQueueType: workflowTasks,
});
await connection.close();

const silences = (pollers ?? [])
  .filter((poller) => (poller.identity ?? '').includes(`@${hostname()}`))
  .map((poller) => Date.now() / 1000 - Number(poller.lastAccessTime?.seconds ?? 0));
if (!silences.some((seconds) => seconds < longestSilenceSeconds)) {
  console.error(
    `No worker of this host has asked for tasks of "${taskQueue}" in the last ${longestSilenceSeconds} s.`,
  );
  process.exitCode = 1;
}
