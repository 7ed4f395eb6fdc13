import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { joinModules } from '../../src/assembly/join-modules';
import { createBareActivities } from './bare-activities';
import type { Settled } from './settled';

/** Bare workflows on a server, with two workers as Holdfast has them. */
export interface Bare {
  /** Runs the two workflows of one invoice to their end; gives their ids. */
  settle(): Promise<Settled>;
  close(): Promise<void>;
}

export async function startBare(address: string): Promise<Bare> {
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const taskQueue = `bare-${randomUUID()}`;
  const activityQueue = `${taskQueue}-activities`;
  const activities = { ...createBareActivities(client) };
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'bare-workflows.ts'),
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: joinModules,
  });
  const workers = [
    await Worker.create({ connection, taskQueue, workflowBundle, activities }),
    await Worker.create({ connection, taskQueue: activityQueue, activities }),
  ];
  const runs = workers.map((worker) => worker.run());
  return {
    settle: async () => {
      const invoice = `bare-invoice/${randomUUID()}`;
      const cash = `bare-cash/${randomUUID()}`;
      const started = await client.workflow.start('bareInvoice', {
        workflowId: invoice,
        taskQueue,
        args: [activityQueue],
      });
      const owner = await client.workflow.signalWithStart('bareCash', {
        workflowId: cash,
        taskQueue,
        args: [activityQueue, invoice],
        signal: 'wake',
      });
      await started.result();
      await owner.result();
      return { invoice, cash };
    },
    close: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await client.connection.close();
      await connection.close();
    },
  };
}
