import * as fc from 'fast-check';
import { decide } from '../simulation/model/deed';
import type { Deed } from '../simulation/model/deed';
import { carryOut, naiveHoldfast, pass } from '../simulation/model/naive-holdfast';
import { view } from '../simulation/model/naive-view';
import type { NaiveHoldfast } from '../simulation/model/naive-holdfast';
import * as naive from '../simulation/model/naive-stripe';
import { daySeconds, naiveStripe } from '../simulation/model/naive-stripe';
import type { NaiveStripe } from '../simulation/model/naive-stripe';
import type { History } from '../simulation/operation';
import { randomHistory } from '../simulation/random-history';
import { expectedBalances } from './naive-books';
import { customer } from './naive-readings';
import { PureHoldfast } from './pure-holdfast';

const histories = randomHistory({
  kinds: {
    start: 3,
    transfer: 6,
    reconcile: 2,
    cancel: 2,
    change_amount: 2,
    dashboard_cancel: 1,
    dashboard_apply: 1,
    dashboard_return: 1,
    refund_into_cash: 1,
    bank_details: 2,
    arrive: 2,
    bounce: 2,
    cancel_return: 1,
    fail: 1,
    reverse: 1,
    set_mode: 1,
  },
  crashes: ['none', 'repeated', 'cut_off', 'done_by_another', 'answer_lost', 'row_late'],
  atOnce: 1,
  rounds: { min: 3, max: 14 },
  pauses: [0, 0, 1, 1800, daySeconds, 4 * daySeconds, 46 * daySeconds],
});

describe('any history of transfers, acts of operators and the Dashboard, deadlines and crashes', () => {
  test('loses, doubles and misplaces no cent: books, Stripe and promises agree after each of its steps', () => {
    const run = fc.check(fc.property(histories, live), { numRuns: 10_000 });
    expect(run.failed ? fc.defaultReportMessage(run) : 'no history failed').toBe('no history failed');
  }, 300_000);
});

/**
 * Lives through a history twice: the naive model with a naive Stripe of its own, and Holdfast's pure core with
 * another. After each step the books of the core must hold what its Stripe says, and both must have come to the same.
 */
function live(history: History): void {
  const expected = naiveHoldfast(0, false);
  const stripe = naiveStripe(0);
  const holdfast = new PureHoldfast(stripe, history.chance);
  for (const { operations, crash, thenSeconds } of history.rounds) {
    for (const operation of operations) {
      const deed = decide(expected, operation);
      if (deed === null) continue;
      holdfast.handle(deed, crash, () => happenAtStripe(stripe, expected, deed));
      carryOut(expected, deed);
      holdfast.comeToRest();
      agree(expected, stripe, holdfast);
    }
    if (thenSeconds === 0) continue;
    passBoth(expected, stripe, holdfast, thenSeconds);
    agree(expected, stripe, holdfast);
  }
}

/** What happens at Stripe without Holdfast. */
function happenAtStripe(stripe: NaiveStripe, expected: NaiveHoldfast, deed: Deed): void {
  switch (deed.kind) {
    case 'transfer': {
      const { reference } = deed;
      const named = reference === null || 'text' in reference ? null : stripe.intents[reference.ofInvoice];
      return naive.receiveTransfer(stripe, deed.cents, named?.id ?? null);
    }
    case 'dashboard_cancel':
    case 'dashboard_apply': {
      const intent = stripe.intents[deed.invoice];
      if (intent === undefined) return undefined;
      if (deed.kind === 'dashboard_cancel') naive.cancelIntent(stripe, intent);
      else naive.apply(stripe, intent, deed.cents);
      return undefined;
    }
    case 'dashboard_return':
      return void naive.returnCash(stripe, deed.cents, deed.cashReturn);
    case 'refund_into_cash':
      return naive.refundIntoCash(stripe, deed.cents);
    case 'bank_details':
    case 'arrive':
    case 'bounce':
    case 'cancel_return':
    case 'fail': {
      const refund = stripe.refunds.find(({ id }) => id === deed.cashReturn);
      if (refund !== undefined) naive.moveReturn(stripe, refund, deed.kind);
      return undefined;
    }
    case 'reverse':
      return naive.reverseTransfer(stripe, expected.transfers[deed.transfer]?.cents ?? 0);
    case 'set_mode':
      return naive.setMode(stripe, deed.mode);
    case 'start':
    case 'reconcile':
    case 'cancel':
    case 'change_amount':
    case 'accept_short_payment':
    case 'start_card':
    case 'confirm_card':
    case 'capture_card':
    case 'cancel_card':
    case 'refund_payment':
    case 'refund_card':
      return undefined;
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

/** Time passes for both; the core's timers go off at the moments at which the model's deadlines and returns are due. */
function passBoth(
  expected: NaiveHoldfast,
  stripe: NaiveStripe,
  holdfast: PureHoldfast,
  seconds: number,
): void {
  const until = expected.stripe.now + seconds;
  const overdueBefore = expected.invoices.map(({ overdue }) => overdue);
  const moments = [
    ...expected.invoices.flatMap(({ dueAt }) => dueAt ?? []),
    ...stripe.refunds.map(({ expiresAt }) => expiresAt),
    until,
  ];
  const ahead = [...new Set(moments.filter((at) => at > expected.stripe.now && at <= until))];
  for (const at of ahead.sort((left, right) => left - right)) {
    pass(expected, at - expected.stripe.now);
    naive.passSeconds(stripe, at - stripe.now);
    holdfast.comeToRest();
    expected.invoices.forEach((invoice, place) => {
      if (overdueBefore[place] === true || !invoice.overdue || invoice.dueAt !== at) return;
      holdfast.passDeadline(place, invoice.atDeadline);
      holdfast.comeToRest();
    });
  }
}

/** The three questions: do the books hold what Stripe says, is that what was promised, and are the invoices told so? */
function agree(expected: NaiveHoldfast, stripe: NaiveStripe, holdfast: PureHoldfast): void {
  const withStripe = { stripe, invoices: expected.invoices };
  requireEqual(holdfast.keeper.books.balances(), expectedBalances(withStripe, customer), 'the books');
  requireEqual(position(stripe), position(expected.stripe), 'the money at Stripe');
  expected.invoices.forEach((invoice, place) => {
    const payment = holdfast.payments[place];
    if (payment === undefined) throw new Error(`Invoice ${place} is not known.`);
    const { state, applied } = view(invoice);
    const freed = invoice.ended?.freed ?? 0;
    const [kept, returned] = invoice.ended?.to === 'bank' ? [0, freed] : [freed, 0];
    requireEqual(holdfast.seen(payment), { state, applied, kept, returned }, `invoice ${place}`);
  });
}

function position({ available, intents, refunds }: NaiveStripe): object {
  return {
    available,
    intents: intents.map(({ status, amount, funded }) => `${status} ${funded}/${amount}`),
    refunds: refunds.map(({ status, amount }) => `${status} ${amount}`),
  };
}

/** Jest's own comparison takes too long for half a million of them; it is asked only where there is a difference. */
function requireEqual(actual: object, wanted: object, what: string): void {
  const text = (value: object): string =>
    value instanceof Map
      ? [...value]
          .map(([name, amount]) => `${name} ${amount}`)
          .sort()
          .join('\n')
      : JSON.stringify(value);
  if (text(actual) === text(wanted)) return;
  expect({ [what]: actual }).toEqual({ [what]: wanted });
}
