import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figureMetrics } from '../../src/api/figures-as-metrics';
import { customerCash, cashHeld } from '../../src/domain/ledger-account';
import { transfer } from '../../src/domain/journals/journal';
import { money } from '../../src/domain/money';
import { startApi, today } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';

const runbook = readFileSync(join(__dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');

let api: ApiUnderTest;
afterEach(() => api.close());

const before = (seconds: number): Date => new Date(today.getTime() - seconds * 1000);

/** The metrics as a scraper reads them: name to value. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${api.url}/metrics`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  const lines = (await answer.text()).split('\n').filter((line) => /^\w+ /.test(line));
  return new Map(lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]));
}

test('every metric has its line in the runbook: what it means, when to alert, what to do', async () => {
  api = await startApi();
  const exported = [...(await scrape()).keys()].filter((name) => name.startsWith('holdfast_'));
  const rows = [...runbook.matchAll(/^\| `(holdfast_\w+)` +\|(.+)\|(.+)\|(.+)\|$/gm)];
  expect(rows.map(([, name]) => String(name)).sort()).toEqual(exported.sort());
  for (const [, , ...cells] of rows) for (const cell of cells) expect(cell.trim()).not.toBe('');
  expect(exported).toHaveLength(figureMetrics.length);
});

test('nothing waits: every figure is zero, and the process’ own metrics are there', async () => {
  api = await startApi();
  const metrics = await scrape();
  for (const { name } of figureMetrics) expect([name, metrics.get(name)]).toEqual([name, 0]);
  expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});

test('ages are those of the oldest: a customer that is dirty, a write without a known outcome', async () => {
  api = await startApi();
  const { ledger } = api;
  for (const [name, seconds] of [
    ['cus_1', 40],
    ['cus_2', 90],
  ] as const) {
    await ledger.customers.ensure(name, before(100));
    await ledger.customers.markDirty(name, before(seconds));
    const write = await ledger.writes.announce(
      {
        cause: name,
        customer: name,
        object: name,
        request: { kind: 'set_reconciliation_mode', customer: name, mode: 'manual' },
        reserveFor: null,
        spends: null,
      },
      before(seconds),
    );
    await ledger.writes.move(write.id, ['announced'], { to: 'sent', sentAt: before(seconds - 10) });
  }
  const metrics = await scrape();
  expect(metrics.get('holdfast_oldest_dirty_customer_age_seconds')).toBe(90);
  expect(metrics.get('holdfast_oldest_unknown_write_age_seconds')).toBe(80);
  expect(metrics.get('holdfast_dirty_customers')).toBe(2);
  expect(metrics.get('holdfast_unknown_writes')).toBe(2);
});

/**
 * By hand, first in, first out: 100 came 500 s ago and 50 came 300 s ago. Of 120 spent, the first 100 and 20 of the
 * second are gone, so the oldest cent is of the second. After 30 more nothing is left; then 10 come, 5 s ago.
 */
test('the oldest unmatched cent is found first-in-first-out', async () => {
  api = await startApi();
  const book = async (key: string, cents: bigint, secondsAgo: number): Promise<void> => {
    const entries = transfer(cashHeld, customerCash('cus_1'), money(cents, 'eur'));
    const facts = { cause: null, actor: null, reason: null, mayOverdraw: false };
    await api.ledger.post([
      { key, kind: 'cash_transaction', entries, occurredAt: before(secondsAgo), ...facts },
    ]);
  };
  const oldest = async (): Promise<number | undefined> =>
    (await scrape()).get('holdfast_oldest_unmatched_cent_age_seconds');
  await book('a', 100n, 500);
  expect(await oldest()).toBe(500);
  await book('b', 50n, 300);
  await book('c', -99n, 200);
  expect(await oldest()).toBe(500);
  await book('d', -21n, 100);
  expect(await oldest()).toBe(300);
  await book('e', -30n, 50);
  expect(await oldest()).toBe(0);
  await book('f', 10n, 5);
  expect(await oldest()).toBe(5);
});
