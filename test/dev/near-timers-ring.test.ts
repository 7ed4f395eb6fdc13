import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../support/bundle-workflows';
import { quietly } from '../support/main-path/quiet-logs';
import { timeSkippingEnvironment } from '../support/time-skipping-environment';

/** temporalio/sdk-java#3088: without the interceptor the workflow gets no other task, and the clock stands still. */
test('a timer that rings during the step that cancels it leaves the workflow and the clock as they are', async () => {
  quietly();
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-near-timers-'));
  const environment = await timeSkippingEnvironment();
  try {
    const workflows = join(__dirname, 'two-near-timers.ts');
    const codePath = await bundleWorkflows(join(folder, 'bundle.js'), 'the time-skipping server', workflows);
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue: 'near-timers',
      workflowBundle: { codePath },
      activities: { takeSomeTime: () => pause(2_500) },
    });
    const outcome = await worker.runUntil(async () => {
      const client = new Client({ connection: environment.connection });
      const handle = await client.workflow.start('twoNearTimers', {
        workflowId: 'near-timers',
        taskQueue: 'near-timers',
        args: [],
      });
      await environment.sleep('3 days');
      return handle.result();
    });
    expect(outcome).toBe('one rang');
  } finally {
    await environment.teardown();
    await rm(folder, { recursive: true, force: true });
  }
});
