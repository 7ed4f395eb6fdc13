import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { customer, identity, now, openLedger } from '../ledger/support/open-ledger';
import { after, applyWrite, openIntent } from '../ledger/support/facts';
import type { OpenLedger } from '../ledger/support/open-ledger';
import { bindAccount } from '../../src/ledger/bind-account';
import { createTestDatabase } from '../support/database';
import { buildDist, temporalDevServerAddress } from '../support/servers';

const run = promisify(execFile);

describe('holdfast pause, status and resume', () => {
  let opened: OpenLedger;
  let environment: Record<string, string>;
  beforeAll(async () => {
    await buildDist();
    opened = await openLedger();
    await bindAccount(opened.pool, identity);
    await openIntent(opened.ledger, 'pi_1');
    environment = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: opened.url,
      TEMPORAL_ADDRESS: await temporalDevServerAddress(),
      HOLDFAST_TASK_QUEUE: 'nobody-works-on-it',
    };
  }, 300_000);
  afterAll(() => opened.close());

  async function holdfast(...parameters: string[]): Promise<string> {
    const program = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
    return (await run(process.execPath, [program, ...parameters], { env: environment })).stdout;
  }

  const because = (reason: string): string[] => ['--actor', 'ops@example.com', '--reason', reason];

  it('stop the writes for every process, show it, and let them go on', async () => {
    const paused = await holdfast('pause', '--customer', customer, ...because('a wrong rule'));
    expect(paused).toMatch(
      /^Writes to Stripe of cus_1 are paused since .* by ops@example.com: a wrong rule\.\n$/,
    );
    const announcement = opened.ledger.writes.announce(applyWrite('decision', 'pi_1', '100'), now);
    await expect(announcement).rejects.toMatchObject({ code: 'writes_paused' });
    expect(JSON.parse(await holdfast('status', '--json'))).toMatchObject({
      account: 'acct_test',
      pauses: [{ customer, actor: 'ops@example.com', reason: 'a wrong rule' }],
      unknownWrites: 0,
    });
    expect(await holdfast('resume', ...because('mended'))).toBe('No pause of all customers stood.\n');
    const resumed = await holdfast('resume', '--customer', customer, ...because('mended'), '--json');
    expect(JSON.parse(resumed)).toEqual({ resumed: true, customersWoken: 1, problem: null });
    await opened.ledger.writes.announce(applyWrite('decision', 'pi_1', '100'), after(1));
    expect(await holdfast('status')).toContain('Writes to Stripe: not paused\n');
  });

  it('say what is missing', async () => {
    const nameless = holdfast('pause', '--reason', 'why');
    await expect(nameless).rejects.toMatchObject({ stderr: expect.stringContaining('--actor <who>') });
    const unbound = await createTestDatabase();
    environment = { ...environment, DATABASE_URL: unbound.url };
    const status = holdfast('status');
    await expect(status).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('keeps the books of no Stripe account yet'),
    });
    await unbound.drop();
  });
});
