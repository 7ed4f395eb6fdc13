import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { buildDist, temporalDevServerAddress } from '../support/servers';

const run = promisify(execFile);

describe('holdfast start-again', () => {
  let holdfast: HoldfastUnderTest;
  let environment: Record<string, string>;
  beforeAll(async () => {
    await buildDist();
    holdfast = await startHoldfast(await onDevServer());
    environment = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: holdfast.databaseUrl,
      TEMPORAL_ADDRESS: await temporalDevServerAddress(),
      HOLDFAST_TASK_QUEUE: holdfast.taskQueue,
    };
  }, 300_000);
  afterAll(() => holdfast.close());

  async function startAgain(invoice: string): Promise<unknown> {
    const program = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
    const why = ['--actor', 'ops@example.com', '--reason', 'terminated by mistake', '--json'];
    const parameters = [program, 'start-again', invoice, ...why];
    return JSON.parse((await run(process.execPath, parameters, { env: environment })).stdout);
  }

  it('goes on with an invoice whose workflow was terminated, and starts nothing of one that has ended', async () => {
    const customer = await newCustomer(holdfast);
    const { invoice, ...input } = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, { invoice, ...input });
    await settle(holdfast, customer);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    await handle.terminate('by mistake');
    expect(await startAgain(invoice)).toEqual({
      invoice,
      attempt: 1,
      workflowId,
      running: true,
      outcome: null,
    });
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, invoice, 'paid');
    expect(await startAgain(invoice)).toMatchObject({ running: false, outcome: 'paid' });
    await expect(startAgain('INV-unknown')).rejects.toThrow('INV-unknown');
  });
});
