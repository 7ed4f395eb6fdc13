import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import StripeSdk from 'stripe';
import { buildCheckout } from '../support/build-checkout';

/** `npx holdfast local-stripe`, as a process of its own. */
describe('holdfast local-stripe', () => {
  let program: string;
  let folder: string;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    program = join(await buildCheckout(), 'cli', 'main.js');
  }, 300_000);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-stripe-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function run(...parameters: string[]): ChildProcess {
    const child = spawn(process.execPath, [program, 'local-stripe', ...parameters], { stdio: 'pipe' });
    children.push(child);
    return child;
  }

  /** Starts one on a free port and waits for the line that says where. */
  async function start(...parameters: string[]): Promise<{ child: ChildProcess; stripe: StripeSdk }> {
    const child = run('--port', '0', ...parameters);
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error('It ended before it listened.')));
      if (child.stdout === null) throw new Error('It has no output.');
      createInterface(child.stdout).on('line', (line) => {
        const [, found] = /^local Stripe listening on (http\S+)$/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const { hostname, port } = new URL(url);
    const stripe = new StripeSdk('sk_test_local', {
      host: hostname,
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
    });
    return { child, stripe };
  }

  async function output(...parameters: string[]): Promise<{ status: number | null; text: string }> {
    const child = run(...parameters);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
    await once(child, 'close');
    return { status: child.exitCode, text };
  }

  it('answers the SDK until it is told to stop, and then ends with status 0', async () => {
    const { child, stripe } = await start();
    expect(await stripe.customers.create({ name: 'Jenny' })).toMatchObject({ name: 'Jenny' });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('goes on after SIGKILL with what is in its data folder', async () => {
    const first = await start('--data', folder);
    const { id } = await first.stripe.customers.create({ name: 'Jenny' });
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await start('--data', folder);
    expect(await second.stripe.customers.retrieve(id)).toMatchObject({ name: 'Jenny' });
  });

  it('makes go wrong what it is told to', async () => {
    const { stripe } = await start('--fault', 'rate_limited=1');
    await expect(stripe.customers.create({})).rejects.toMatchObject({ statusCode: 429 });
  });

  it('explains itself, and says what is wrong with its options', async () => {
    expect(await output('--help')).toMatchObject({
      status: 0,
      text: expect.stringContaining('--webhook-url'),
    });
    const refusals = [
      [['--port', '70000'], 'from 0 to 65535'],
      [['--fault', 'earthquake=1'], 'There is no fault earthquake'],
      [['--fault', 'rate_limited=2'], 'a rate from 0 to 1'],
      [['--webhook-url', 'http://127.0.0.1:9/'], 'go together'],
    ] as const;
    for (const [parameters, reason] of refusals) {
      const { status, text } = await output(...parameters);
      expect([status, text]).toEqual([1, expect.stringContaining(reason)]);
    }
  });
});
