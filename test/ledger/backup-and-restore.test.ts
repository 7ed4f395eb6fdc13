import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { bindAccount } from '../../src/ledger/bind-account';
import { writeBackup } from '../../src/ledger/backup/write-backup';
import { restoreBackup } from '../../src/ledger/backup/restore-backup';
import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';
import { createTestDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';
import { after, applyWrite, cashRow, openIntent } from './support/facts';
import { failureOf } from './support/failures';
import { bookRows } from './support/keep-books';
import { customer, identity, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

let opened: OpenLedger;
let target: TestDatabase;
let folder: string;
let file: string;
beforeEach(async () => {
  opened = await openLedger();
  target = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'holdfast-backup-'));
  file = join(folder, 'books.backup');
  await bindAccount(opened.pool, identity);
});
afterEach(async () => {
  await opened.close();
  await target.drop();
  await rm(folder, { recursive: true });
});

const restore = (replace = false) => restoreBackup(target.url, file, { replace, now: after(600) });

/** Every row of every table as Postgres writes it, but for what a restore changes on purpose. */
async function contentsOf(url: string): Promise<Record<string, string[]>> {
  const client = new Client({ connectionString: url, options: '-c search_path=holdfast -c TimeZone=UTC' });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'holdfast' AND tablename NOT IN ('migration', 'restoration')`,
  );
  const contents: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ line: string }>(
      `SELECT (to_jsonb(one) - 'transaction_id')::text AS line FROM "${name}" AS one ORDER BY 1`,
    );
    contents[name] = rows.map(({ line }) => line);
  }
  await client.end();
  return contents;
}

test('everything is restored as it was, beyond what JavaScript’s numbers hold, and the books go on', async () => {
  const { ledger } = opened;
  await openIntent(ledger, 'pi_1');
  await bookRows(ledger, cashRow('ccsbtxn_1', 'funded', 43_000n, 43_000n));
  await ledger.inbox.receive(
    {
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      apiVersion: null,
      created: now,
      objectId: 'pi_1',
      objectType: 'payment_intent',
      customer,
      paymentIntent: 'pi_1',
      payload: {
        text: 'line\nbreak \u2028 “quotes” \\ and 9007199254740993',
        nested: [null, { b: 1, a: 2 }],
      },
    },
    now,
  );
  await opened.asOwner(`UPDATE payment_intent SET amount = 9007199254740993 WHERE id = 'pi_1'`);
  const summary = await writeBackup(opened.url, file);
  expect(summary).toMatchObject({
    ...identity,
    rows: { payment_intent: expect.any(Number), webhook_event: 1 },
  });
  expect((await stat(file)).mode & 0o077).toBe(0);
  const before = await contentsOf(opened.url);
  expect(await restore()).toEqual(summary);
  expect(await contentsOf(target.url)).toEqual(before);

  const pool = createLedgerPool(target.url);
  const restored = createLedger(pool, identity);
  expect(await restored.books.faults()).toEqual([]);
  await openIntent(restored, 'pi_2');
  await bookRows(restored, cashRow('ccsbtxn_2', 'funded', 1n, 43_001n));
  expect(await restored.books.faults()).toEqual([]);
  await expect(pool.query('DELETE FROM journal')).rejects.toMatchObject({ code: '42501' });
  expect((await bindAccount(pool, identity)).instance).toBe(
    (await bindAccount(opened.pool, identity)).instance,
  );
  await pool.end();
});

test('what was unfinished is unknown afterwards, whatever it was: it may have been sent since', async () => {
  const { ledger } = opened;
  for (const id of ['pi_announced', 'pi_sent', 'pi_done']) await openIntent(ledger, id);
  const announced = await ledger.writes.announce(applyWrite('announced', 'pi_announced', '100'), now);
  const sent = await ledger.writes.announce(applyWrite('sent', 'pi_sent', '100'), now);
  await ledger.writes.move(sent.id, ['announced'], { to: 'sent', sentAt: now });
  const done = await ledger.writes.announce(applyWrite('done', 'pi_done', '100'), now);
  await ledger.writes.move(done.id, ['announced'], { to: 'sent', sentAt: now });
  await ledger.writes.move(done.id, ['sent'], { to: 'done', resultId: 'pi_done' });
  const { takenAt } = await writeBackup(opened.url, file);
  await restore();
  const pool = createLedgerPool(target.url);
  const restored = createLedger(pool, identity);
  const unknown = { state: 'unknown', lastSentAt: after(600), restoredAt: after(600) };
  expect(await restored.writes.find(announced.id)).toMatchObject({ ...unknown, firstSentAt: takenAt });
  expect(await restored.writes.find(sent.id)).toMatchObject({ ...unknown, firstSentAt: now });
  expect(await restored.writes.find(done.id)).toMatchObject({ state: 'done', restoredAt: null });
  expect(await restored.recovery.pending()).toEqual({ takenAt, restoredAt: after(600) });
  await pool.end();
});

/** Stripe keeps a key for at least a day, and metadata for ever (docs.stripe.com/api/idempotent_requests). */
test('the same decision has the same id after a restore, and begins as unknown for a week; a plan made since does not', async () => {
  await openIntent(opened.ledger, 'pi_1');
  await openIntent(opened.ledger, 'pi_2');
  await writeBackup(opened.url, file);
  const write = applyWrite('request-1/apply', 'pi_1', '100');
  const original = await opened.ledger.writes.announce(write, after(1));
  await restore();
  const pool = createLedgerPool(target.url);
  const restored = createLedger(pool, identity);
  const again = await restored.writes.announce(write, after(700));
  expect(again).toMatchObject({ id: original.id, state: 'unknown', lastSentAt: after(600) });
  await restored.writes.move(again.id, ['unknown'], { to: 'absent' });
  const successor = await restored.writes.announce(write, after(800));
  expect(successor).toMatchObject({ state: 'announced', restoredAt: null });
  expect(successor.id).toBe(original.id.replace(/_0$/, '_1'));
  await restored.writes.move(successor.id, ['announced'], { to: 'absent' });

  const proposal = { steps: [], explanation: [] };
  await restored.plans.store('plan-1', customer, 'eur', proposal, after(700));
  const step = applyWrite('plan-1/0', 'pi_2', '100');
  expect(await restored.writes.announce(step, after(700))).toMatchObject({ state: 'announced' });
  const later = applyWrite('request-2/apply', 'pi_1', '100');
  expect(await restored.writes.announce(later, after(600 + 8 * 86_400))).toMatchObject({
    state: 'announced',
  });
  await pool.end();
});

test('a file that was cut, changed or is none is refused before anything is touched', async () => {
  await openIntent(opened.ledger, 'pi_1');
  await writeBackup(opened.url, file);
  const whole = await readFile(file);
  const text = gunzipSync(whole).toString();
  const breaches = [
    whole.subarray(0, whole.length / 2),
    gzipSync(text.replace('pi_1', 'pi_9')),
    gzipSync(text.split('\n').slice(0, -2).join('\n') + '\n'),
    gzipSync(text.replace(/^R .*\n/m, '')),
    gzipSync(text.replace('"version":1', '"version":2')),
    Buffer.from('no backup at all'),
  ];
  await openIntentIn(target.url);
  const before = await contentsOf(target.url);
  for (const breach of breaches) {
    await writeFile(file, breach);
    expect((await failureOf(restore(true))).code).toBe('backup_unreadable');
  }
  expect(
    (await failureOf(restoreBackup(target.url, join(folder, 'none'), { replace: true, now }))).code,
  ).toBe('backup_unreadable');
  expect(await contentsOf(target.url)).toEqual(before);
});

test('books that are there are kept unless they are to be replaced', async () => {
  await openIntent(opened.ledger, 'pi_1');
  await writeBackup(opened.url, file);
  await openIntentIn(target.url);
  expect((await failureOf(restore())).code).toBe('database_not_empty');
  await restore(true);
  expect(await contentsOf(target.url)).toEqual(await contentsOf(opened.url));
});

test('a backup of an older version is brought to this one; one of a newer is refused', async () => {
  await writeBackup(opened.url, file);
  const lines = gunzipSync(await readFile(file)).toString();
  expect(lines).toContain('"0001_ledger-tables"');
  const newer = await createTestDatabase();
  const client = new Client({ connectionString: newer.url });
  await client.connect();
  await client.query(
    `INSERT INTO holdfast.account_binding (account, livemode) VALUES ('acct_test', false);
     INSERT INTO holdfast.migration (name, run_on) VALUES ('9999_of-tomorrow', now())`,
  );
  await client.end();
  await writeBackup(newer.url, file);
  expect(await failureOf(restore())).toMatchObject({
    code: 'backup_of_other_version',
    details: { unknown: ['9999_of-tomorrow'] },
  });
  await newer.drop();
});

async function openIntentIn(url: string): Promise<void> {
  const pool = createLedgerPool(url);
  await openIntent(createLedger(pool, identity), 'pi_there');
  await pool.end();
}
