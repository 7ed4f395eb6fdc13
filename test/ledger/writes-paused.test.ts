import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';
import { after, applyWrite, openIntent, requestOf } from './support/facts';
import { failureOf } from './support/failures';
import { customer, identity, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

let opened: OpenLedger;
beforeEach(async () => {
  opened = await openLedger();
  await openIntent(opened.ledger, 'pi_1');
  await openIntent(opened.ledger, 'pi_2');
});
afterEach(() => opened.close());

const pauseOf = (paused: string | null) => ({
  customer: paused,
  actor: 'ops@example.com',
  reason: 'a wrong rule',
  pausedAt: now,
});
const resumption = (resumed: string | null) => ({
  customer: resumed,
  actor: 'ops@example.com',
  reason: 'mended',
});

test.each([null, customer])(
  'nothing is announced while a pause stands (of %s), and it says who, why and how to go on',
  async (paused) => {
    const { ledger } = opened;
    await ledger.pauses.pause(pauseOf(paused));
    const failure = await failureOf(ledger.writes.announce(applyWrite('decision', 'pi_1', '100'), now));
    expect(failure).toMatchObject({
      code: 'writes_paused',
      details: {
        scope: paused ?? 'all customers',
        actor: 'ops@example.com',
        reason: 'a wrong rule',
        pausedAt: now.toISOString(),
        resume: paused === null ? 'holdfast resume' : `holdfast resume --customer ${customer}`,
      },
    });
    expect(await ledger.pauses.stopping(customer)).toContain('by ops@example.com: a wrong rule');
    await ledger.pauses.resume(resumption(paused), now);
    expect(await ledger.pauses.stopping(customer)).toBeNull();
    expect(await ledger.writes.announce(applyWrite('decision', 'pi_1', '100'), now)).toMatchObject({
      state: 'announced',
    });
  },
);

test('what was announced before is not sent; what was sent before may be found done, missed, or proved absent', async () => {
  const { ledger } = opened;
  const announced = await ledger.writes.announce(applyWrite('announced', 'pi_1', '100'), now);
  const sent = await ledger.writes.announce(applyWrite('sent', 'pi_2', '100'), now);
  await ledger.writes.move(sent.id, ['announced'], { to: 'sent', sentAt: now });
  await ledger.pauses.pause(pauseOf(null));
  for (const { id } of [announced, sent]) {
    const move = ledger.writes.move(id, ['announced', 'sent'], { to: 'sent', sentAt: after(60) });
    expect((await failureOf(move)).code).toBe('writes_paused');
  }
  await ledger.writes.move(sent.id, ['sent'], { to: 'unknown', missedAt: after(60) });
  expect(await ledger.writes.move(sent.id, ['unknown'], { to: 'done', resultId: 'pi_2' })).toMatchObject({
    state: 'done',
  });
  expect(await ledger.writes.move(announced.id, ['announced'], { to: 'absent' })).toMatchObject({
    state: 'absent',
  });
});

test('no SQL of the application gets past it', async () => {
  const { ledger, pool } = opened;
  const { id } = await ledger.writes.announce(applyWrite('announced', 'pi_1', '100'), now);
  await ledger.pauses.pause(pauseOf(customer));
  const move = `SELECT move_stripe_write('acct_test', false, '${id}', '{announced}', 'sent', now(), null, null, null, null)`;
  await expect(pool.query(move)).rejects.toMatchObject({ code: 'HF011' });
  await expect(pool.query(`UPDATE stripe_write SET state = 'sent'`)).rejects.toMatchObject({ code: '42501' });
  await expect(pool.query('DELETE FROM write_pause')).rejects.toMatchObject({ code: '42501' });
  await expect(pool.query(`UPDATE write_pause SET customer = 'cus_other'`)).rejects.toMatchObject({
    code: '42501',
  });
});

test('a pause of one customer leaves others alone; of two pauses each stands by itself', async () => {
  const { ledger } = opened;
  await ledger.pauses.pause(pauseOf('cus_other'));
  await ledger.writes.announce(applyWrite('decision', 'pi_1', '100'), now);
  await ledger.pauses.pause(pauseOf(null));
  expect(await ledger.pauses.pause({ ...pauseOf(null), actor: 'somebody-else' })).toEqual(pauseOf(null));
  expect((await ledger.pauses.standing(10)).map((pause) => pause.customer)).toEqual([null, 'cus_other']);
  expect(await ledger.pauses.resume(resumption(customer), now)).toBeNull();
  await ledger.pauses.resume(resumption(null), now);
  expect(await ledger.pauses.stopping(customer)).toBeNull();
  expect(await ledger.pauses.stopping('cus_other')).not.toBeNull();
});

test('a resumption marks whom it concerns: open requests, unfinished writes, open intents; and nobody else', async () => {
  const { ledger } = opened;
  for (const name of ['cus_idle', 'cus_asking']) await ledger.customers.ensure(name, now);
  const asking = requestOf('request-1', { kind: 'manage_customer' }, { customer: 'cus_asking' });
  await ledger.requests.ask(asking, now);
  await ledger.pauses.pause(pauseOf(null));
  const woken = await ledger.pauses.resume(resumption(null), now);
  expect([...(woken ?? [])].sort()).toEqual([customer, 'cus_asking']);
  expect((await ledger.customers.find('cus_asking'))?.dirty).toBe(true);
  expect((await ledger.customers.find('cus_idle'))?.dirty).toBe(false);
});

test('a process that only observes announces and sends nothing, and books as ever', async () => {
  const announced = await opened.ledger.writes.announce(applyWrite('before', 'pi_1', '100'), now);
  const pool = createLedgerPool(opened.url, { mode: 'observe' });
  const observing = createLedger(pool, identity);
  const failure = await failureOf(observing.writes.announce(applyWrite('decision', 'pi_2', '100'), now));
  expect(failure).toMatchObject({ code: 'writes_observed' });
  expect(failure.details).toEqual({ kind: 'apply_customer_balance', object: 'pi_2' });
  const move = observing.writes.move(announced.id, ['announced'], { to: 'sent', sentAt: now });
  expect((await failureOf(move)).code).toBe('writes_observed');
  expect(await observing.pauses.stopping(null)).toContain('HOLDFAST_MODE is observe');
  await observing.customers.recordSync(customer, 'manual', now);
  expect((await observing.customers.find(customer))?.syncedAt).toEqual(now);
  await pool.end();
});
