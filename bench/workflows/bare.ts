import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { joinModules } from '../../src/assembly/join-modules';
import { createBareActivities } from './bare-activities';
import type { Settled } from './settled';

/** Bare workflows on a server, with two workers as Holdfast has them. */
export interface Bare {
  /** Runs the workflow of one invoice to its end, woken by an owner of cash that lives on; gives their ids. */
  settle(owner: string): Promise<Settled>;
  close(): Promise<void>;
}

export async function startBare(address: string): Promise<Bare> {
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const taskQueue = `bare-${randomUUID()}`;
  const activityQueue = `${taskQueue}-activities`;
  const awaited = new Map<string, () => void>();
  const created = (workflowId: string): void => awaited.get(workflowId)?.();
  const activities = { ...createBareActivities(client, created) };
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
  const owners = new Set<string>();
  return {
    settle: async (owner) => {
      const invoice = `bare-invoice/${randomUUID()}`;
      const cash = `bare-cash/${taskQueue}/${owner}`;
      const isCreated = new Promise<void>((resolve) => awaited.set(invoice, resolve));
      const started = await client.workflow.start('bareInvoice', {
        workflowId: invoice,
        taskQueue,
        args: [activityQueue],
      });
      await isCreated;
      await client.workflow.signalWithStart('bareCash', {
        workflowId: cash,
        taskQueue,
        args: [activityQueue],
        signal: 'wakeFor',
        signalArgs: [invoice],
      });
      owners.add(cash);
      await started.result();
      return { invoice, cash };
    },
    close: async () => {
      for (const cash of owners) await client.workflow.getHandle(cash).terminate('The bench is over.');
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await client.connection.close();
      await connection.close();
    },
  };
}
