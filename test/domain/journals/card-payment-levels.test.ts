import {
  isStaleCardReading,
  journalsOfCardPayment,
} from '../../../src/domain/journals/card-payment-journals';
import type {
  BookedCardPayment,
  CardPaymentLevels,
} from '../../../src/domain/journals/card-payment-journals';
import { money } from '../../../src/domain/money';
import { balancesOf } from '../support/books';
import { bookedAt } from '../support/readings';

const eur = (cents: bigint) => money(cents, 'eur');

/** An intent of €100.00 that waits for its confirmation. */
const booked: BookedCardPayment = {
  id: 'pi_1',
  customer: 'cus_1',
  amount: eur(10_000n),
  amountCapturable: eur(0n),
  amountReceived: eur(0n),
  status: 'requires_confirmation',
  version: 0,
};
const held: BookedCardPayment = {
  ...booked,
  status: 'requires_capture',
  amountCapturable: eur(10_000n),
  version: 1,
};

function reading(stated: Partial<CardPaymentLevels>): CardPaymentLevels {
  return {
    amount: eur(10_000n),
    amountCapturable: eur(0n),
    amountReceived: eur(0n),
    status: 'requires_capture',
    cancellationReason: null,
    ...stated,
  };
}

const keysAndBalances = (before: BookedCardPayment, now: CardPaymentLevels): [string[], object] => {
  const journals = journalsOfCardPayment(before, now, bookedAt);
  return [journals.map(({ key }) => key), balancesOf(journals)];
};

/** docs.stripe.com/payments/place-a-hold-on-a-payment-method, …/multicapture, …/incremental-authorization. */
describe('what is booked of a card payment is the difference to the levels booked before', () => {
  test('a hold is a memorandum: nobody has paid anything', () => {
    expect(keysAndBalances(booked, reading({ amountCapturable: eur(10_000n) }))).toEqual([
      ['pi_1:capturable:1'],
      { 'hold:pi_1 eur': 10_000n, 'holds eur': -10_000n },
    ]);
  });

  test('captured in full: the hold is gone, and what was owed is on its way to our balance', () => {
    expect(keysAndBalances(held, reading({ status: 'succeeded', amountReceived: eur(10_000n) }))).toEqual([
      ['pi_1:capturable:2', 'pi_1:received:2'],
      {
        'hold:pi_1 eur': -10_000n,
        'holds eur': 10_000n,
        'stripe:settling eur': 10_000n,
        'customer:cus_1:receivable eur': -10_000n,
      },
    ]);
  });

  test('captured in part at the end: the rest is owed by nobody', () => {
    expect(keysAndBalances(held, reading({ status: 'succeeded', amountReceived: eur(6_000n) }))).toEqual([
      ['pi_1:capturable:2', 'pi_1:received:2', 'pi_1:status:2'],
      {
        'hold:pi_1 eur': -10_000n,
        'holds eur': 10_000n,
        'stripe:settling eur': 6_000n,
        'customer:cus_1:receivable eur': -10_000n,
        'invoiced eur': 4_000n,
      },
    ]);
  });

  test('captured in part before the end: the rest stays held and owed', () => {
    const now = reading({ amountReceived: eur(4_000n), amountCapturable: eur(6_000n) });
    expect(keysAndBalances(held, now)).toEqual([
      ['pi_1:capturable:2', 'pi_1:received:2'],
      {
        'hold:pi_1 eur': -4_000n,
        'holds eur': 4_000n,
        'stripe:settling eur': 4_000n,
        'customer:cus_1:receivable eur': -4_000n,
      },
    ]);
  });

  test('raised: more is held, and more is owed', () => {
    const now = reading({ amount: eur(15_000n), amountCapturable: eur(15_000n) });
    expect(keysAndBalances(held, now)).toEqual([
      ['pi_1:amount:2', 'pi_1:capturable:2'],
      {
        'customer:cus_1:receivable eur': 5_000n,
        'invoiced eur': -5_000n,
        'hold:pi_1 eur': 5_000n,
        'holds eur': -5_000n,
      },
    ]);
  });

  test('canceled or lapsed: the hold is reversed, and nobody owes it', () => {
    const now = reading({ status: 'canceled', cancellationReason: 'automatic' });
    const journals = journalsOfCardPayment(held, now, bookedAt);
    expect(journals.map(({ key, reason }) => `${key} ${reason}`)).toEqual([
      'pi_1:capturable:2 canceled',
      'pi_1:status:2 automatic',
    ]);
    expect(balancesOf(journals)).toEqual({
      'hold:pi_1 eur': -10_000n,
      'holds eur': 10_000n,
      'invoiced eur': 10_000n,
      'customer:cus_1:receivable eur': -10_000n,
    });
  });

  test('nothing for the same levels again', () => {
    expect(journalsOfCardPayment(held, reading({ amountCapturable: eur(10_000n) }), bookedAt)).toEqual([]);
  });
});

describe('a reading that is older than the books, of which nothing is booked', () => {
  const captured = { ...held, amountReceived: eur(4_000n), amountCapturable: eur(6_000n) };
  const raised = { ...held, amount: eur(15_000n), amountCapturable: eur(15_000n) };
  test.each([
    ['an end that is undone', { ...held, status: 'canceled' as const }, reading({})],
    ['less captured than before', captured, reading({ amountCapturable: eur(10_000n) })],
    ['less authorized than before', raised, reading({ amountCapturable: eur(10_000n) })],
  ])('%s', (_what, before, now) => {
    expect(isStaleCardReading(before, now)).toBe(true);
    expect(journalsOfCardPayment(before, now, bookedAt)).toEqual([]);
  });
});
