import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import type { StripeWriteRecord } from '../../src/contracts/ports/ledger-stripe-writes';
import { failureOf } from './support/failures';
import { after, applyWrite, cashRow } from './support/facts';
import { journalOf } from './support/journals';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const write = applyWrite('plan/0', 'pi_1', '43000');

describe('announcing a Stripe write', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
  });
  afterEach(() => opened.close());

  const refuse = async (record: StripeWriteRecord) => {
    const { writes } = opened.ledger;
    await writes.move(record.id, ['announced'], { to: 'sent', sentAt: now });
    const refusal = { code: 'balance_insufficient', message: 'no', paymentIntentStatus: null };
    return writes.move(record.id, ['sent'], { to: 'refused', refusal });
  };

  test('a cause announced by many at once is one row', async () => {
    const { writes } = opened.ledger;
    const announced = await Promise.all(Array.from({ length: 20 }, () => writes.announce(write, now)));
    expect(new Set(announced.map(({ id }) => id)).size).toBe(1);
    expect(announced[0]).toMatchObject({
      ...write,
      id: expect.stringMatching(/^write_[0-9a-f]{32}_0$/),
      successor: 0,
      state: 'announced',
      announcedAt: now,
      firstSentAt: null,
      lastSentAt: null,
      replayedFailureAt: null,
      missedAt: null,
      resultId: null,
      refusal: null,
      newestCashTransaction: null,
      explainedCashTransaction: null,
    });
    expect(await opened.asOwner('SELECT count(*) AS rows FROM stripe_write')).toEqual([{ rows: '1' }]);
  });

  test.each([
    ['another amount', applyWrite('plan/0', 'pi_1', '42999')],
    ['another object', applyWrite('plan/0', 'pi_2', '43000')],
    ['a reservation to spend', applyWrite('plan/0', 'pi_1', '43000', { spends: 'request_1' })],
    ['a reservation to fill', applyWrite('plan/0', 'pi_1', '43000', { reserveFor: 'request_1' })],
  ])('the cause is the decision: with %s it is refused', async (_what, other) => {
    const { writes } = opened.ledger;
    const { id } = await writes.announce(write, now);
    const failure = { code: 'write_parameters_differ', details: { write: id, cause: 'plan/0' } };
    expect(await failureOf(writes.announce(other, now))).toEqual(failure);
    await writes.move(id, ['announced'], { to: 'sent', sentAt: now });
    await writes.move(id, ['sent'], { to: 'unknown' });
    expect(await failureOf(writes.announce(other, now))).toEqual(failure);
  });

  test('what is sent at once is stored as sent by the one who announces it, of many at once', async () => {
    const { writes } = opened.ledger;
    const announced = await Promise.all(Array.from({ length: 20 }, () => writes.announceAsSent(write, now)));
    expect(announced.filter(({ isNew }) => isNew)).toHaveLength(1);
    const sent = { ...write, state: 'sent', announcedAt: now, firstSentAt: now, lastSentAt: now };
    for (const { write: standing } of announced) expect(standing).toMatchObject(sent);
    const again = await writes.announceAsSent(write, after(9));
    expect(again).toEqual({ write: announced[0]?.write, isNew: false });
    expect(await opened.asOwner('SELECT count(*) AS rows FROM stripe_write')).toEqual([{ rows: '1' }]);
  });

  test('what is to be sent at once is announced and stored as sent, or not at all', async () => {
    const { writes, pauses } = opened.ledger;
    await writes.announce(write, now);
    const onTheSameObject = applyWrite('plan/1', 'pi_1', '1');
    expect(await failureOf(writes.announceAsSent(onTheSameObject, now))).toMatchObject({
      code: 'write_in_flight',
    });
    await pauses.pause({ customer: null, actor: 'anna', reason: 'a look', pausedAt: now });
    const other = applyWrite('plan/2', 'pi_2', '1');
    expect(await failureOf(writes.announceAsSent(other, now))).toMatchObject({ code: 'writes_paused' });
    expect(await writes.findByCause('plan/2')).toBeNull();
    // What was announced before is given as it stands.
    const standing = await writes.announceAsSent(write, now);
    expect(standing).toMatchObject({ isNew: false, write: { state: 'announced' } });
  });

  test('what is proved absent binds nobody: its successor may be decided anew', async () => {
    const { writes } = opened.ledger;
    const first = await writes.announce(write, now);
    await writes.move(first.id, ['announced'], { to: 'absent' });
    const other = applyWrite('plan/0', 'pi_1', '42999');
    const second = await writes.announce(other, now);
    expect(second).toMatchObject({ successor: 1, state: 'announced', request: other.request });
    expect(second.id).not.toBe(first.id);
    expect(await failureOf(writes.announce(write, now))).toMatchObject({ code: 'write_parameters_differ' });
  });

  test('one proved absent gets a successor, once; any other is given as it stands', async () => {
    const { writes } = opened.ledger;
    const first = await writes.announce(write, now);
    await writes.move(first.id, ['announced'], { to: 'absent' });
    const announced = await Promise.all(Array.from({ length: 10 }, () => writes.announce(write, after(1))));
    const [second] = announced;
    expect(new Set(announced.map(({ id }) => id))).toEqual(new Set([second?.id]));
    expect(second).toMatchObject({ successor: 1, state: 'announced', announcedAt: after(1) });
    expect(second?.id).not.toBe(first.id);
    expect(await writes.findByCause('plan/0')).toEqual(second);

    await writes.move(second?.id ?? '', ['announced'], { to: 'sent', sentAt: now });
    expect((await writes.announce(write, now)).state).toBe('sent');
    const done = await writes.move(second?.id ?? '', ['sent'], { to: 'done', resultId: 'pi_1' });
    expect(await writes.announce(write, now)).toEqual(done);
    expect(await writes.findByCause('plan/9')).toBeNull();
  });

  test('one that was refused gets a successor only when asked for, once', async () => {
    const { writes } = opened.ledger;
    const refused = await refuse(await writes.announce(write, now));
    expect(await writes.announce(write, now)).toEqual(refused);
    const again = await Promise.all(
      Array.from({ length: 5 }, () => writes.announceAfterRefusal(write, refused.id, after(1))),
    );
    expect(new Set(again.map(({ id }) => id)).size).toBe(1);
    expect(again[0]).toMatchObject({ successor: 1, state: 'announced' });
    const twice = await failureOf(writes.announceAfterRefusal(write, again[0]?.id ?? '', now));
    expect(twice).toMatchObject({ code: 'write_state_moved', details: { state: 'announced' } });
  });

  test('while one on an object is unfinished no other is announced, by however many at once', async () => {
    const { writes } = opened.ledger;
    const causes = Array.from({ length: 10 }, (_, index) => applyWrite(`plan/${index}`, 'pi_1', '100'));
    const outcomes = await Promise.allSettled(causes.map((one) => writes.announce(one, now)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [unfinished] = await writes.unfinished(customer);
    const other = applyWrite('another', 'pi_1', '100');
    const inFlight = {
      code: 'write_in_flight',
      details: { object: 'pi_1', write: unfinished?.id, kind: 'apply_customer_balance' },
    };
    expect(await failureOf(writes.announce(other, now))).toEqual(inFlight);
    await writes.move(unfinished?.id ?? '', ['announced'], { to: 'sent', sentAt: now });
    expect(await failureOf(writes.announce(other, now))).toEqual(inFlight);
    await writes.move(unfinished?.id ?? '', ['sent'], { to: 'unknown' });
    expect(await failureOf(writes.announce(other, now))).toEqual(inFlight);
    expect((await writes.announce(applyWrite('elsewhere', 'pi_2', '100'), now)).state).toBe('announced');
    await writes.move(unfinished?.id ?? '', ['unknown'], { to: 'done', resultId: 'pi_1' });
    expect((await writes.announce(other, now)).state).toBe('announced');
  });

  test('a successor waits for another write on the object, too', async () => {
    const { writes } = opened.ledger;
    const { id } = await writes.announce(write, now);
    await writes.move(id, ['announced'], { to: 'absent' });
    await writes.announce(applyWrite('another', 'pi_1', '100'), now);
    expect((await failureOf(writes.announce(write, now))).code).toBe('write_in_flight');
  });

  test('lists what is unfinished and what explains no row yet; knows the newest row when it was announced', async () => {
    const { ledger } = opened;
    const { writes } = ledger;
    const unexplaining = async () => (await ledger.cash.booked(customer, [])).writes;
    const set = { kind: 'set_reconciliation_mode', customer, mode: 'manual' } as const;
    const mode = await writes.announce({ ...write, cause: 'mode', object: customer, request: set }, now);
    await ledger.cash.book({
      customer,
      proven: [],
      rows: [cashRow('ccsbtxn_1', 'funded', 43_000n, 43_000n)],
      journals: [journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 43_000n)],
      explainedBy: new Map(),
      now,
    });
    const apply = await writes.announce(write, now);
    expect(apply.newestCashTransaction).toBe('ccsbtxn_1');
    expect((await writes.unfinished(customer)).map(({ id }) => id)).toEqual([mode.id, apply.id]);
    expect(await unexplaining()).toEqual([]);
    for (const { id } of [mode, apply]) await writes.move(id, ['announced'], { to: 'sent', sentAt: now });
    expect((await unexplaining()).map(({ id }) => id)).toEqual([apply.id]);
    for (const { id } of [mode, apply]) await writes.move(id, ['sent'], { to: 'done', resultId: 'x' });
    expect(await writes.unfinished(customer)).toEqual([]);
    expect((await unexplaining()).map(({ id }) => id)).toEqual([apply.id]);
    await ledger.cash.book({
      customer,
      proven: (await ledger.cash.booked(customer, [])).proven,
      rows: [cashRow('ccsbtxn_2', 'applied_to_payment', -43_000n, 0n, { paymentIntent: 'pi_1' })],
      journals: [],
      explainedBy: new Map([['ccsbtxn_2', apply.id]]),
      now,
    });
    expect(await unexplaining()).toEqual([]);
    expect((await writes.find(apply.id))?.explainedCashTransaction).toBe('ccsbtxn_2');
  });
});
