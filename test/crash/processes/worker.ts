/**
 * The worker process of the crash matrix: the product's own activities, ledger and Stripe adapter, and its workers,
 * with watched ports. One process works for many installations, each with a database and a Stripe of its own; which of
 * them an activity belongs to is told by the account in the id of its workflow.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import { assembleParts, withTemporal } from '../../../src/assembly/assemble-parts';
import { createWorkers } from '../../../src/assembly/create-workers';
import { createWorkflowStarter } from '../../../src/temporal/workflow-starter';
import { watchPorts } from '../boundaries/watch-ports';
import { listenToParent, tellParent } from './parent';
import type { Instruction, Served } from './messages';
import { watchInstallation } from './watch-installation';
import type { WatchedInstallation } from './watch-installation';

const bundle = join(__dirname, '..', '..', '..', 'dist', '.workflow-bundle.js');
const watched: WatchedInstallation[] = [];

listenToParent(async (instruction) => {
  if (instruction.kind === 'serve') await serve(instruction);
  else for (const installation of watched) installation.release();
});

async function serve(instruction: Extract<Instruction, { kind: 'serve' }>): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const { temporalAddress: address, taskQueue, installations } = instruction;
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const partsOf = new Map<string, ActivityParts>();
  for (const served of installations) partsOf.set(served.account, await assemble(served, client, taskQueue));
  const workers = await createWorkers(
    { connection, namespace: 'default', taskQueue, workflows: { workflowBundle: { codePath: bundle } } },
    partsOfTheActivity(partsOf),
  );
  const running = workers.run();
  await tellParent({ kind: 'ready' });
  await running;
}

async function assemble(served: Served, client: Client, taskQueue: string): Promise<ActivityParts> {
  const installation = watchInstallation(served, tellParent, whenTryIsOver);
  watched.push(installation);
  const { clock, bringStripeClockForward } = installation;
  const { account, databaseUrl, stripeUrl } = served;
  const stripe = { secretKey: 'sk_test_local', url: stripeUrl, beforeCall: bringStripeClockForward };
  const assembled = await assembleParts({ databaseUrl, stripe }, clock);
  const starter = createWorkflowStarter(client, { account, taskQueue });
  return watchPorts(withTemporal(assembled, starter, true), 'worker', installation.watch);
}

/**
 * Rejects when Temporal has given up the running try of an activity. A try that stood on would keep its place among the
 * hundred of the worker, and each repeat one more, until nobody else's activities could begin.
 */
async function whenTryIsOver(): Promise<never> {
  const { startToCloseTimeoutMs, activityType } = activityInfo();
  await pause(startToCloseTimeoutMs, undefined, { ref: false });
  throw new Error(`${activityType} stood still for longer than it may take.`);
}

/** The parts of whichever installation the running activity belongs to. */
function partsOfTheActivity(partsOf: ReadonlyMap<string, ActivityParts>): ActivityParts {
  const find = (): ActivityParts => {
    const { workflowExecution } = activityInfo();
    const account = workflowExecution?.workflowId.split('/')[1] ?? '';
    const parts = partsOf.get(account);
    if (parts === undefined) throw new Error(`No installation of account ${account} is served here.`);
    return parts;
  };
  const nobodys: ActivityParts = Object.create(null);
  return new Proxy(nobodys, {
    get: (_nobodys, name) => Reflect.get(find(), name),
    ownKeys: () => Reflect.ownKeys(find()),
    getOwnPropertyDescriptor: (_nobodys, name) => ({
      value: Reflect.get(find(), name),
      enumerable: true,
      configurable: true,
    }),
  });
}
