import type { Deed } from './model/deed';
import { viewOfCard } from './model/naive-card';
import { daySeconds, setMode } from './model/naive-stripe';
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
  for (const attempt of order) {
    const others = order.filter((other) => other !== attempt);
    const meanwhile = { before: world, others, now };
    worlds = unlikeEachOther(worlds.flatMap((one) => afterAttempt(one, attempt, meanwhile)));
  }
  for (const one of worlds) {
    allocate(one);
    pass(one, now - one.stripe.now);
    forgetHistory(one);
  }
  return worlds;
}

/** What goes on around an attempt. */
interface Meanwhile {
  readonly before: NaiveHoldfast;
  readonly others: readonly Attempt[];
  readonly now: number;
}

/** What may be after one attempt, before and after Holdfast's own allocation, and without it where it is not certain. */
function afterAttempt(
  world: NaiveHoldfast,
  { deed, certain }: Attempt,
  meanwhile: Meanwhile,
): NaiveHoldfast[] {
  const done = structuredClone(world);
  carryOutWithoutAllocating(done, deed);
  const allocated = structuredClone(done);
  allocate(allocated);
  const byStripe =
    world.stripe.mode === 'automatic' && deed.kind !== 'set_mode'
      ? whereStripeMatches(world, deed, meanwhile)
      : [];
  return [...(certain ? [] : [world]), done, allocated, ...byStripe];
}

/**
 * What else may be where Stripe matches the cash. It matches nothing while Holdfast holds the cash still for a request,
 * and does not look at what came meanwhile when it matches again. And whether money is late is judged by what is known
 * of the invoices when it is booked, which may be more or less than Stripe knew when the money came.
 */
function whereStripeMatches(
  world: NaiveHoldfast,
  deed: Deed,
  { before, others, now }: Meanwhile,
): NaiveHoldfast[] {
  const mayBeHeld = happensAtStripe(deed) && (others.some(holdsStill) || nextDueMoment(before) <= now);
  const after = structuredClone(before);
  for (const other of others) carryOutWithoutAllocating(after, other.deed);
  const known = deed.kind === 'transfer' ? [world, before, after] : [world];
  return known.flatMap((one) =>
    (mayBeHeld ? [false, true] : [false]).map((isHeld) => {
      const done = structuredClone(world);
      if (isHeld) setMode(done.stripe, 'manual');
      carryOutWithoutAllocating(done, deed, one);
      setMode(done.stripe, 'automatic');
      return done;
    }),
  );
}

/** What others do at Stripe, whoever holds the cash still there. */
function happensAtStripe({ kind }: Deed): boolean {
  return (
    kind === 'transfer' ||
    kind === 'dashboard_cancel' ||
    kind === 'refund_into_cash' ||
    kind === 'cancel_return'
  );
}

/** For these Holdfast sees that Stripe moves none of the cash (docs/operating.md, amounts and modes). */
function holdsStill({ deed: { kind } }: Attempt): boolean {
  return kind === 'change_amount' || kind === 'accept_short_payment' || kind === 'cancel';
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
  /** Who matches the customer's cash. */
  readonly mode: 'manual' | 'automatic' | null;
  /** Returns and refunds by others than an invoice. */
  readonly returns: readonly string[];
  readonly freeCash: number;
  readonly reservedCash: number;
  readonly invoices: readonly string[];
  /** Payments by card. */
  readonly cards: readonly string[];
}

/** What would be seen of a customer in a world. */
export function sightOf(world: NaiveHoldfast): Sight {
  const inOrder = [...world.invoices].sort((left, right) => left.place - right.place);
  const ofInvoices = new Set(world.invoices.map(({ place }) => returnOf(place)));
  const others = world.stripe.refunds.filter(({ id }) => !ofInvoices.has(id));
  return {
    mode: world.stripe.mode,
    returns: others.sort((left, right) => (left.id < right.id ? -1 : 1)).map(returnInWords),
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

/** A return or refund in one line, the same whether it was seen or foreseen. */
export function returnInWords(seen: {
  readonly id: string;
  readonly amount: number;
  readonly status: string;
}): string {
  return `${seen.id}: ${seen.amount} ${seen.status}`;
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
