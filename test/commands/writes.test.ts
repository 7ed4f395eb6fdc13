import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
} from '../support/main-path/scenario';
import { settle } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { buildDist, temporalDevServerAddress } from '../support/servers';

const run = promisify(execFile);
const hour = 3_600_000;

describe('holdfast writes', () => {
  let holdfast: HoldfastUnderTest;
  let environment: Record<string, string>;
  beforeAll(async () => {
    await buildDist();
    holdfast = await startHoldfast(await onDevServer(), { webhooks: 'lost' });
    environment = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: holdfast.databaseUrl,
      STRIPE_SECRET_KEY: 'sk_test_local',
      HOLDFAST_STRIPE_URL: holdfast.stripeUrl,
      TEMPORAL_ADDRESS: await temporalDevServerAddress(),
      HOLDFAST_TASK_QUEUE: holdfast.taskQueue,
    };
  }, 300_000);
  afterAll(() => holdfast.close());

  async function command(...parameters: string[]): Promise<string> {
    const program = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
    return (await run(process.execPath, [program, 'writes', ...parameters], { env: environment })).stdout;
  }

  it('lists a write of unknown outcome with its age, and resolves it by reading', async () => {
    expect(await command('list')).toBe('The outcome of every write to Stripe is known.\n');
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { paymentIntent } = await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await holdfast.workers.stop();
    const id = paymentIntent?.id ?? '';
    const request = {
      kind: 'cancel_payment_intent',
      paymentIntent: id,
      currency: 'eur',
      cancellationReason: null,
    } as const;
    const decision = { cause: `${id}/cancel`, customer, object: id, request, reserveFor: null, spends: null };
    // Sent a day and an hour ago, carried out, and never answered.
    const sentAt = new Date(Date.now() - 25 * hour);
    const write = await holdfast.ledger.writes.announce(decision, sentAt);
    await holdfast.ledger.writes.move(write.id, ['announced'], { to: 'sent', sentAt });
    await holdfast.ledger.writes.move(write.id, ['sent'], { to: 'unknown' });
    await holdfast.sdk.paymentIntents.cancel(id);

    expect(await command('list')).toContain(`25 h  unknown    ${write.id}  cancel_payment_intent on ${id}`);
    expect(await command('list', '--customer', 'cus_another')).toContain('is known');
    const [listed] = JSON.parse(await command('list', '--json', '--customer', customer));
    expect(listed).toMatchObject({ id: write.id, state: 'unknown', kind: 'cancel_payment_intent', customer });
    expect(listed.ageSeconds).toBeGreaterThanOrEqual(25 * 3600);

    expect(JSON.parse(await command('resolve', '--json', '--customer', customer))).toMatchObject({
      writes: [{ id: write.id, state: 'done' }],
      problems: [],
    });
    expect(await command('list')).toContain('is known');
    await holdfast.workers.start();
    await invoiceIn(holdfast, input.invoice, 'canceled');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
