import type { Deed } from './model/deed';
import { viewOfCard } from './model/naive-card';
import { daySeconds } from './model/naive-stripe';
import {
  allocate,
  carryOutWithoutAllocating,
  freeCash,
  nextDueMoment,
  pass,
  returnOf,
} from './model/naive-holdfast';
import type { NaiveHoldfast, NaiveInvoice } from './model/naive-holdfast';
import { view } from './model/naive-view';

/** Something that was done, or perhaps not: whoever did it got no answer. */
export interface Attempt {
  readonly deed: Deed;
  readonly certain: boolean;
}

/**
 * Everything that may be true after things were done at once, in no order, between two instants: each order of them,
 * each with Holdfast's own allocation between two of them or not, and with what falls due in that time before or
 * after all of them. Two worlds that look the same and go on the same are one.
 */
export function possibleWorlds(
  before: readonly NaiveHoldfast[],
  attempts: readonly Attempt[],
  now: number,
): NaiveHoldfast[] {
  const worlds = before.flatMap((world) => {
    // Where nothing falls due in that time, it makes no difference when it passes.
    const times = attempts.length > 0 && nextDueMoment(world) <= now ? [true, false] : [false];
    return ordersOf(attempts).flatMap((order) =>
      times.flatMap((timeFirst) => inThisOrder(world, order, now, timeFirst)),
    );
  });
  return unlikeEachOther(worlds);
}

function inThisOrder(
  world: NaiveHoldfast,
  order: readonly Attempt[],
  now: number,
  timeFirst: boolean,
): NaiveHoldfast[] {
  const first = structuredClone(world);
  if (timeFirst) pass(first, now - first.stripe.now);
  let worlds = [first];
  for (const attempt of order) worlds = unlikeEachOther(worlds.flatMap((one) => afterAttempt(one, attempt)));
  for (const one of worlds) {
    allocate(one);
    pass(one, now - one.stripe.now);
    forgetHistory(one);
  }
  return worlds;
}

/** What may be after one attempt, before and after Holdfast's own allocation, and without it where it is not certain. */
function afterAttempt(world: NaiveHoldfast, { deed, certain }: Attempt): NaiveHoldfast[] {
  const done = structuredClone(world);
  carryOutWithoutAllocating(done, deed);
  const allocated = structuredClone(done);
  allocate(allocated);
  return certain ? [done, allocated] : [world, done, allocated];
}

function unlikeEachOther(worlds: readonly NaiveHoldfast[]): NaiveHoldfast[] {
  if (worlds.length < 2) return [...worlds];
  return [...new Map(worlds.map((world) => [JSON.stringify(world), world])).values()];
}

/** What nothing later depends on, and moments to the minute, would only tell apart what is the same. */
function forgetHistory({ stripe, invoices }: NaiveHoldfast): void {
  stripe.rows.length = 0;
  for (const intent of stripe.intents) intent.settlesAt = null;
  for (const refund of stripe.refunds) refund.expiresAt = Math.ceil(refund.expiresAt / 3600) * 3600;
  for (const { ended } of invoices)
    if (ended !== null) ended.at = Math.floor(ended.at / daySeconds) * daySeconds;
}

function ordersOf<Thing>(things: readonly Thing[]): Thing[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((first, place) =>
    ordersOf(things.toSpliced(place, 1)).map((rest) => [first, ...rest]),
  );
}

/** What can be seen of a customer from outside, in words that compare. */
export interface Sight {
  readonly freeCash: number;
  readonly reservedCash: number;
  readonly invoices: readonly string[];
  /** Payments by card. */
  readonly cards: readonly string[];
}

/** What would be seen of a customer in a world. */
export function sightOf(world: NaiveHoldfast): Sight {
  const inOrder = [...world.invoices].sort((left, right) => left.place - right.place);
  return {
    freeCash: freeCash(world),
    reservedCash: world.lateMoney,
    invoices: inOrder.map((invoice) => invoiceInWords(world, invoice)),
    cards: [...world.cards]
      .sort((left, right) => left.place - right.place)
      .map(viewOfCard)
      .map(cardInWords),
  };
}

function invoiceInWords(world: NaiveHoldfast, invoice: NaiveInvoice): string {
  const { state, applied, reminders } = view(invoice);
  const cashReturn = world.stripe.refunds.find(({ id }) => id === returnOf(invoice.place)) ?? null;
  return inWords({ state, applied, reminders, cashReturn });
}

/** A payment by card in one line, the same whether it was seen or foreseen. */
export function cardInWords(seen: {
  readonly state: string;
  readonly received: number;
  readonly alerts: number;
}): string {
  return `${seen.state} with ${seen.received} after ${seen.alerts} alert(s)`;
}

/** An invoice in one line, the same whether it was seen or foreseen. */
export function inWords(seen: {
  readonly state: string;
  readonly applied: number;
  readonly reminders: number;
  readonly cashReturn: { readonly amount: number; readonly status: string } | null;
}): string {
  const { state, applied, reminders, cashReturn } = seen;
  const returned = cashReturn === null ? '' : `, return of ${cashReturn.amount} ${cashReturn.status}`;
  return `${state} with ${applied} after ${reminders} reminder(s)${returned}`;
}
