import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { money } from '../../src/domain/money';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import { currentDetails } from '../support/main-path/current-details';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { buildDist, temporalDevServerAddress } from '../support/servers';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';

const run = promisify(execFile);

describe('holdfast cases', () => {
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

  /** What the command wrote, and to where. */
  async function command(...parameters: string[]): Promise<string> {
    const program = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
    return run(process.execPath, [program, 'cases', ...parameters], { env: environment }).then(
      ({ stdout }) => stdout,
      (error: unknown) => `refused: ${String(Reflect.get(Object(error), 'stderr'))}`,
    );
  }

  const by = ['--actor', 'ops@example.com', '--reason', 'The customer was called.'];

  it('shows money that came too late where operators look, and closes it only by the act that places it', async () => {
    expect(await command('list')).toBe('No case is open.\n');
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    const { workflowId } = await holdfast.door.view(input.invoice);
    await holdfast.temporal.workflow
      .getHandle(workflowId)
      .executeUpdate('cancel', { args: [{ actor: 'ops@example.com', reason: 'withdrawn' }] });
    await invoiceIn(holdfast, input.invoice, 'canceled');
    // To the cent what the canceled invoice still asked.
    await transferArrives(holdfast, customer, 10_000);
    const details = await until(
      'the case to be shown',
      () => currentDetails(holdfast, customerCashWorkflowId(holdfast.ledger.identity.account, customer)),
      (text) => text.includes('late_money/'),
    );
    expect(details).toContain('Something waits for an operator');
    const listed = await command('list', '--customer', customer);
    expect(listed).toContain('To decide it: send resolveLateMoney');
    const key = /late_money\/\S+(?=,)/.exec(listed)?.[0] ?? '';
    expect(await command('close', key, ...by)).toContain('decide it by resolveLateMoney');
    expect(await holdfast.ledger.cases.find(key)).toMatchObject({ closed: null });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('closes another once its matter is settled, says so when it is closed again, and knows none of a wrong key', async () => {
    const customer = await newCustomer(holdfast);
    const key = `reservation_taken/${customer}`;
    const found = { key, customer, invoice: null, object: null, amount: money(500n, 'eur') };
    const text = 'A bank took €5.00 that was reserved.';
    await holdfast.ledger.cases.open({ ...found, kind: 'reservation_taken', text }, new Date());
    expect(JSON.parse(await command('list', '--customer', customer, '--json'))).toMatchObject([
      { key, amount: { amount: '500', currency: 'eur' }, decidedBy: null, closed: null },
    ]);
    const closed = await command('close', key, ...by);
    expect(closed).toMatch(/is closed since .* by ops@example\.com: The customer was called\.\n$/);
    const again = await command('close', key, '--actor', 'another@example.com', '--reason', 'Twice.');
    expect(again).toBe(closed);
    expect(await command('list', '--customer', customer)).toBe('No case is open.\n');
    expect(await command('close', 'late_money/none', ...by)).toContain('There is no case late_money/none.');
    expect(await command('list', '--limit', 'ten')).toContain('Give a whole number from 1 to 10000.');
  });
});
