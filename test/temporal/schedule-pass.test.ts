import { randomUUID } from 'node:crypto';
import { schedulePass } from '../../src/temporal/schedule-pass';
import { until } from '../support/main-path/settle';
import { connectDevServer } from './dev-server';
import type { DevServer } from './dev-server';

let server: DevServer;
beforeAll(async () => {
  server = await connectDevServer();
});
afterAll(() => server.close());

function passOf(name: string, more: { endsAfter?: string } = {}): Parameters<typeof schedulePass>[1] {
  const { taskQueue } = server.settings;
  const ids = { scheduleId: `schedule/${name}`, workflowId: `pass/${name}`, workflowType: 'sweep' };
  return { ...ids, taskQueue, everySeconds: 1, staticSummary: 'A pass', ...more };
}

test('a pass that stands still ends, and the next one begins', async () => {
  const name = randomUUID();
  // No worker takes it, so that it goes on as little as one that its worker can't replay.
  await schedulePass(server.client, passOf(name, { endsAfter: '2 seconds' }));
  const schedule = server.client.schedule.getHandle(`schedule/${name}`);
  const begun = await until(
    'a pass after the one that stood still',
    async () => (await schedule.describe()).info.recentActions,
    (actions) => actions.length > 1,
  );
  const first = begun[0]?.action.workflow;
  const ended = await server.client.workflow
    .getHandle(first?.workflowId ?? '', first?.firstExecutionRunId)
    .describe();
  expect(ended.status.name).toBe('TIMED_OUT');
  await schedule.delete();
});

test('a pass may take an hour', async () => {
  const name = randomUUID();
  await schedulePass(server.client, passOf(name));
  const schedule = server.client.schedule.getHandle(`schedule/${name}`);
  expect((await schedule.describe()).action).toMatchObject({ workflowRunTimeout: 3_600_000 });
  await schedule.delete();
});
