import { randomUUID } from 'node:crypto';
import { isFailed, remedyOf } from '../../src/domain/standstill';
import type { PendingTask } from '../../src/domain/standstill';
import { until } from '../support/main-path/settle';
import { connectDevServer } from './dev-server';
import type { DevServer } from './dev-server';

let server: DevServer;
beforeAll(async () => {
  server = await connectDevServer();
});
afterAll(() => server.close());

const hourLater = (): Date => new Date(Date.now() + 3_600_000);

/** A workflow whose tasks the test takes as a worker does, and answers as it likes. */
async function startedOn(
  taskQueue: string,
  workflowTaskTimeout: '1 second' | '30 seconds' = '30 seconds',
): Promise<string> {
  const workflowId = `pending-task/${randomUUID()}`;
  const options = { workflowId, taskQueue, workflowTaskTimeout, args: [] };
  await server.client.workflow.start('invoicePayment', options);
  return workflowId;
}

async function takeTask(taskQueue: string): Promise<Uint8Array> {
  const request = { namespace: 'default', taskQueue: { name: taskQueue } };
  const poll = () => server.client.workflowService.pollWorkflowTaskQueue(request);
  const { taskToken } = await server.client.withDeadline(Date.now() + 60_000, poll);
  return taskToken;
}

async function completeTask(taskQueue: string): Promise<void> {
  const taskToken = await takeTask(taskQueue);
  await server.client.workflowService.respondWorkflowTaskCompleted({ namespace: 'default', taskToken });
}

/** As a worker says that the history is not what its code does (TMPRL1100). */
async function failTask(taskQueue: string, message: string): Promise<void> {
  const taskToken = await takeTask(taskQueue);
  const failure = { message };
  await server.client.workflowService.respondWorkflowTaskFailed({
    namespace: 'default',
    taskToken,
    cause: 24,
    failure,
  });
}

async function pendingOf(workflowId: string): Promise<PendingTask> {
  const task = await server.workflows.pendingTaskOf(workflowId);
  if (task === null) throw new Error(`${workflowId} has no task.`);
  return task;
}

const remedy = (task: PendingTask, now: Date) => (isFailed(task) ? remedyOf(task, now) : 'not failed');

const signal = (workflowId: string) => server.client.workflow.getHandle(workflowId).signal('wake');

test('a workflow that waits, and one that never was, have no task', async () => {
  const taskQueue = `queue-${randomUUID()}`;
  const workflowId = await startedOn(taskQueue);
  await completeTask(taskQueue);
  expect(await server.workflows.pendingTaskOf(workflowId)).toBeNull();
  expect(await server.workflows.pendingTaskOf(`never/${randomUUID()}`)).toBeNull();
});

test('a task that no worker takes, or that one took and was killed, does not stand still', async () => {
  const taskQueue = `queue-${randomUUID()}`;
  const workflowId = await startedOn(taskQueue, '1 second');
  expect(remedy(await pendingOf(workflowId), hourLater())).toBe('not failed');
  await takeTask(taskQueue);
  await until(
    'the task to run out of time',
    async () => (await server.client.workflow.getHandle(workflowId).fetchHistory()).events ?? [],
    (events) => events.some((event) => event.workflowTaskTimedOutEventAttributes),
  );
  expect(remedy(await pendingOf(workflowId), hourLater())).toBe('not failed');
});

test('a task that was failed for a minute stands still: it is begun anew once, then an operator is asked', async () => {
  const taskQueue = `queue-${randomUUID()}`;
  const workflowId = await startedOn(taskQueue);
  await completeTask(taskQueue);
  await signal(workflowId);
  await failTask(taskQueue, 'not what the code does '.repeat(100));
  const task = await pendingOf(workflowId);
  expect(remedy(task, new Date())).toBe('none');
  expect(remedy(task, hourLater())).toBe('begin_anew');
  expect(task.failed?.reason).toHaveLength(300);

  if (!isFailed(task)) throw new Error('It is not failed.');
  await Promise.all([server.workflows.beginAnew(task), server.workflows.beginAnew(task)]);
  await server.workflows.beginAnew(task);
  const again = await pendingOf(workflowId);
  expect(again).toMatchObject({ failed: null });
  expect(again.runId).not.toBe(task.runId);

  await completeTask(taskQueue);
  await signal(workflowId);
  await failTask(taskQueue, 'and again');
  const second = await pendingOf(workflowId);
  expect(second).toMatchObject({ runId: again.runId, begunAnew: true, failed: { reason: 'and again' } });
  expect(remedy(second, hourLater())).toBe('ask_operator');
});

test('a workflow whose first task fails is not begun anew, for there is nothing to go back to', async () => {
  const taskQueue = `queue-${randomUUID()}`;
  const workflowId = await startedOn(taskQueue);
  await failTask(taskQueue, 'from the first task on');
  const task = await pendingOf(workflowId);
  expect(task).toMatchObject({ hasBegun: false, begunAnew: false });
  expect(remedy(task, hourLater())).toBe('ask_operator');
});

test('a run that has ended meanwhile is no error', async () => {
  const taskQueue = `queue-${randomUUID()}`;
  const workflowId = await startedOn(taskQueue);
  await completeTask(taskQueue);
  await signal(workflowId);
  await failTask(taskQueue, 'terminated next');
  const task = await pendingOf(workflowId);
  await server.client.workflow.getHandle(workflowId).terminate('test');
  expect(await server.workflows.pendingTaskOf(workflowId)).toBeNull();
  if (!isFailed(task)) throw new Error('It is not failed.');
  await expect(server.workflows.beginAnew(task)).resolves.toBeUndefined();
});
