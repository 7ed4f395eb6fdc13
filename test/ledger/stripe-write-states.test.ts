import type { WriteMove } from '../../src/contracts/ports/ledger-stripe-writes';
import type { StripeWriteState } from '../../src/contracts/stripe-writes';
import { failureOf } from './support/failures';
import { after, applyWrite } from './support/facts';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const states: readonly StripeWriteState[] = ['announced', 'sent', 'done', 'refused', 'unknown', 'absent'];

const moves: Readonly<Record<Exclude<StripeWriteState, 'announced'>, WriteMove>> = {
  sent: { to: 'sent', sentAt: after(1) },
  unknown: { to: 'unknown' },
  done: { to: 'done', resultId: 'pi_1' },
  refused: {
    to: 'refused',
    refusal: { code: 'amount_too_small', message: 'no', paymentIntentStatus: 'canceled' },
  },
  absent: { to: 'absent' },
};

/** How a write is brought into each state. */
const waysTo: Readonly<Record<StripeWriteState, readonly WriteMove[]>> = {
  announced: [],
  sent: [moves.sent],
  unknown: [moves.sent, moves.unknown],
  done: [moves.sent, moves.done],
  refused: [moves.sent, moves.refused],
  absent: [moves.absent],
};

/** From the states in the design: what is done, refused or proved absent is so for ever. */
const allowed: Readonly<Record<StripeWriteState, readonly StripeWriteState[]>> = {
  announced: ['sent', 'absent'],
  sent: ['sent', 'unknown', 'done', 'refused', 'absent'],
  unknown: ['sent', 'unknown', 'done', 'refused', 'absent'],
  done: [],
  refused: [],
  absent: [],
};

const cases = states.flatMap((from) =>
  Object.values(moves).map((move) => ({
    from,
    to: move.to,
    move,
    isAllowed: allowed[from].includes(move.to),
  })),
);

describe('the states of a Stripe write', () => {
  let opened: OpenLedger;
  let count = 0;
  beforeAll(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
  });
  afterAll(() => opened.close());

  async function writeIn(state: StripeWriteState): Promise<string> {
    const { writes } = opened.ledger;
    count += 1;
    const { id } = await writes.announce(applyWrite(`plan/${count}`, `pi_${count}`, '100'), now);
    for (const move of waysTo[state]) await writes.move(id, states, move);
    return id;
  }

  test.each(cases.filter(({ isAllowed }) => isAllowed))('from $from to $to', async ({ from, move }) => {
    const { writes } = opened.ledger;
    const id = await writeIn(from);
    expect((await writes.move(id, [from], move)).state).toBe(move.to);
    expect((await writes.find(id))?.state).toBe(move.to);
  });

  test.each(cases.filter(({ isAllowed }) => !isAllowed))(
    'never from $from to $to',
    async ({ from, move }) => {
      const { writes } = opened.ledger;
      const id = await writeIn(from);
      const before = await writes.find(id);
      expect(await failureOf(writes.move(id, states, move))).toMatchObject({
        code: 'write_state_moved',
        details: { write: id, state: from },
      });
      expect(await writes.find(id)).toEqual(before);
    },
  );

  test('a write in none of the expected states is left as it is', async () => {
    const { writes } = opened.ledger;
    const id = await writeIn('unknown');
    const failure = await failureOf(writes.move(id, ['sent'], moves.done));
    expect(failure).toMatchObject({ code: 'write_state_moved', details: { write: id, state: 'unknown' } });
    expect((await failureOf(writes.move('write_none', ['sent'], moves.done))).details['state']).toBe(
      'not there',
    );
  });

  test('of two who move it at once, one does', async () => {
    const { writes } = opened.ledger;
    const id = await writeIn('announced');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => writes.move(id, ['announced'], moves.sent)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('remembers when it was sent first and last, what came of it, and why not', async () => {
    const { writes } = opened.ledger;
    const id = await writeIn('announced');
    await writes.move(id, ['announced'], { to: 'sent', sentAt: after(1) });
    await writes.move(id, ['sent'], { to: 'unknown' });
    await writes.move(id, ['unknown'], { to: 'sent', sentAt: after(60) });
    const done = await writes.move(id, ['sent'], { to: 'done', resultId: 're_1' });
    expect(done).toMatchObject({
      announcedAt: now,
      firstSentAt: after(1),
      lastSentAt: after(60),
      resultId: 're_1',
      refusal: null,
    });
    const refused = await writes.find(await writeIn('refused'));
    expect(refused?.refusal).toEqual({
      code: 'amount_too_small',
      message: 'no',
      paymentIntentStatus: 'canceled',
    });
    expect(refused?.resultId).toBeNull();
  });
});
