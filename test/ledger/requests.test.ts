import type { RequestAnswer } from '../../src/contracts/requests';
import { failureOf } from './support/failures';
import { after, requestOf } from './support/facts';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const reconcile = (paymentIntent: string) => ({ kind: 'reconcile', paymentIntent, amount: null }) as const;

describe('requests', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
    await opened.ledger.customers.ensure('cus_2', now);
  });
  afterEach(() => opened.close());

  const take = async (after: bigint) => opened.ledger.requests.takeNext(customer, after);

  test('asked by many at once, it is one row', async () => {
    const { requests } = opened.ledger;
    const request = requestOf('request_1', reconcile('pi_1'), { asker: 'invoice-payment/acct_test/INV-1' });
    const asked = await Promise.all(Array.from({ length: 12 }, () => requests.ask(request, now)));
    expect(new Set(asked.map(({ position }) => position)).size).toBe(1);
    expect(asked[0]).toEqual({
      ...request,
      state: 'open',
      position: expect.any(BigInt),
      askedAt: now,
      parkedReason: null,
      answer: null,
    });
  });

  test('asked again by somebody else, or for another reason, it is the same request', async () => {
    const { requests } = opened.ledger;
    const first = await requests.ask(requestOf('request_1', reconcile('pi_1')), now);
    const again = requestOf('request_1', reconcile('pi_1'), { actor: 'another', reason: 'another' });
    expect(await requests.ask(again, after(5))).toEqual(first);
  });

  test.each([
    ['other arguments', requestOf('request_1', reconcile('pi_2'))],
    ['another kind', requestOf('request_1', { kind: 'manage_customer' })],
    ['another customer', requestOf('request_1', reconcile('pi_1'), { customer: 'cus_2' })],
    ['an amount', requestOf('request_1', { ...reconcile('pi_1'), amount: { amount: '1', currency: 'eur' } })],
  ])('an id that was used is refused for %s', async (_what, other) => {
    const { requests } = opened.ledger;
    await requests.ask(requestOf('request_1', reconcile('pi_1')), now);
    expect(await failureOf(requests.ask(other, now))).toEqual({
      code: 'request_id_reused',
      details: { requestId: 'request_1', kind: 'reconcile' },
    });
  });

  test('are taken in the order in which they were asked, each customer’s by itself', async () => {
    const { requests } = opened.ledger;
    await requests.ask(requestOf('first', reconcile('pi_1')), now);
    await requests.ask(requestOf('other', reconcile('pi_9'), { customer: 'cus_2' }), now);
    await requests.ask(requestOf('second', { kind: 'manage_customer' }), now);
    const first = await take(0n);
    expect(first).toMatchObject({ id: 'first', state: 'taken' });
    const second = await take(first?.position ?? 0n);
    expect(second).toMatchObject({ id: 'second', state: 'taken', arguments: { kind: 'manage_customer' } });
    expect(await take(second?.position ?? 0n)).toBeNull();
    expect(await requests.takeNext('cus_2', 0n)).toMatchObject({ id: 'other' });
  });

  test('one that was taken by an execution that ended is taken again', async () => {
    await opened.ledger.requests.ask(requestOf('first', reconcile('pi_1')), now);
    expect((await take(0n))?.id).toBe('first');
    expect((await take(0n))?.id).toBe('first');
  });

  test('a parked one holds back those on its PaymentIntent, and no others; it is tried again first', async () => {
    const { requests } = opened.ledger;
    for (const [id, intent] of [
      ['a1', 'pi_a'],
      ['a2', 'pi_a'],
      ['b1', 'pi_b'],
    ] as const) {
      await requests.ask(requestOf(id, reconcile(intent)), now);
    }
    await requests.ask(requestOf('manage', { kind: 'manage_customer' }), now);
    const parked = await take(0n);
    await requests.park('a1', 'Stripe does not answer');
    expect(await requests.countParked(customer)).toBe(1);
    expect(await requests.find('a1')).toMatchObject({
      state: 'parked',
      parkedReason: 'Stripe does not answer',
    });
    const passing = await take(parked?.position ?? 0n);
    expect(passing?.id).toBe('b1');
    expect((await take(passing?.position ?? 0n))?.id).toBe('manage');

    const again = await take(0n);
    expect(again).toMatchObject({ id: 'a1', state: 'taken', parkedReason: null });
    await requests.answer('a1', { kind: 'refused', code: 'not_enough_free_cash', text: 'none' }, now);
    expect(await requests.countParked(customer)).toBe(0);
    expect((await take(0n))?.id).toBe('a2');
  });

  test('the first answer stands, and an answered request is neither taken nor parked', async () => {
    const { requests } = opened.ledger;
    await requests.ask(requestOf('first', reconcile('pi_1')), now);
    const answer: RequestAnswer = {
      kind: 'reconciled',
      applied: { amount: '43000', currency: 'eur' },
      remaining: { amount: '0', currency: 'eur' },
      paid: true,
    };
    expect(await requests.answer('first', answer, now)).toEqual(answer);
    expect(await requests.answer('first', { kind: 'customer_managed' }, after(1))).toEqual(answer);
    await requests.park('first', 'too late');
    expect(await requests.find('first')).toMatchObject({ state: 'answered', answer, parkedReason: null });
    expect(await take(0n)).toBeNull();
    expect((await failureOf(requests.answer('unknown', answer, now))).code).toBe('internal_error');
    expect(await requests.find('unknown')).toBeNull();
  });
});
