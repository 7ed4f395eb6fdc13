/**
 * What Holdfast promises, said a second time and naively: where each cent of one customer is once everything has come
 * to rest, and what each invoice waits for or how it ended. It drives a naive Stripe of its own; plain data, so that a
 * copy is a `structuredClone`. Sources: docs/operating.md, docs/ledger.md, and for Stripe's part naive-stripe.ts.
 */
import {
  daySeconds,
  apply,
  cancelIntent,
  changeAmount,
  confirm,
  createIntent,
  missing,
  moveReturn,
  naiveStripe,
  openIntents,
  passSeconds,
  receiveTransfer,
  refundedOf,
  refundIntoCash,
  refundPayment,
  returnCash,
  reverseTransfer,
  setMode,
} from './naive-stripe';
import type { NaiveIntent, NaiveStripe } from './naive-stripe';
import {
  cancelCard,
  captureCard,
  confirmCard,
  doWhatIsDueOfCard,
  nextDueOfCard,
  nextMovementOfCard,
  startCard,
} from './naive-card';
import type { NaiveCard } from './naive-card';
import type { CardDeed, Deed } from './deed';

export interface NaiveInvoice {
  /** Its place among the customer's invoices, by which acts name it. */
  readonly place: number;
  readonly intent: NaiveIntent;
  readonly byHand: boolean;
  readonly dueAt: number | null;
  readonly atDeadline: 'cancel_and_return' | 'cancel_and_keep' | 'keep_waiting';
  readonly remindersAt: readonly number[];
  remindersSent: number;
  overdue: boolean;
  /** When it was canceled, what had been applied, and where that went. */
  ended: { at: number; readonly freed: number; readonly to: 'bank' | 'cash' } | null;
  /** Whether an operator has accepted what was applied as all of it. */
  acceptedShort: boolean;
  /** What went back from the payment into the cash balance. */
  refunded: number;
}

export interface NaiveHoldfast {
  readonly stripe: NaiveStripe;
  readonly invoices: NaiveInvoice[];
  readonly cards: NaiveCard[];
  readonly transfers: NaiveTransfer[];
  /** Whether money that comes for a closed invoice is set aside. */
  readonly setsLateMoneyAside: boolean;
  /** What is set aside of it now. */
  lateMoney: number;
  managed: boolean;
}

export interface NaiveTransfer {
  readonly place: number;
  readonly cents: number;
  /** The intent that its reference names. */
  readonly named: string | null;
  /** Whether it came for an invoice that was closed. */
  readonly late: boolean;
  reversed: boolean;
}

/** The invoice at a place. */
export function invoiceAt({ invoices }: NaiveHoldfast, place: number): NaiveInvoice | undefined {
  return invoices.find((invoice) => invoice.place === place);
}

/** What can still be given back of what paid an invoice. */
export function refundableOf({ stripe }: NaiveHoldfast, { intent, refunded }: NaiveInvoice): number {
  return intent.status === 'succeeded' ? intent.amount - refunded - refundedOf(stripe, intent.id) : 0;
}

/** The name of the payment of the invoice by card at a place. */
export function paymentOfCard(place: number): string {
  return `card ${place}`;
}

/** The name of the return of what had been applied to an invoice. */
export function returnOf(place: number): string {
  return `return of invoice ${place}`;
}

export function naiveHoldfast(now: number, setsLateMoneyAside: boolean): NaiveHoldfast {
  const stripe = naiveStripe(now);
  return { stripe, invoices: [], cards: [], transfers: [], setsLateMoneyAside, lateMoney: 0, managed: false };
}

/** What an allocator or an operator may spend. */
export function freeCash({ stripe, lateMoney }: NaiveHoldfast): number {
  return stripe.available - lateMoney;
}

/** Something is done, and everything that follows from it at once. */
export function carryOut(world: NaiveHoldfast, deed: Deed): void {
  carryOutWithoutAllocating(world, deed);
  allocate(world);
}

/** Holdfast gives free cash to what transfers name, then to the oldest invoices, but only while nobody else allocates. */
export function allocate(world: NaiveHoldfast): void {
  const { managed, stripe, invoices } = world;
  if (!managed || stripe.mode === 'automatic') return;
  const give = (intent: NaiveIntent, most: number): void => {
    const byHand = invoices.some((invoice) => invoice.intent === intent && invoice.byHand);
    const cents = Math.min(most, freeCash(world), missing(intent));
    if (!byHand && cents > 0) apply(stripe, intent, cents);
  };
  for (const { named, cents } of transfersStillFree(world)) {
    const intent = openIntents(stripe).find(({ id }) => id === named);
    if (intent !== undefined) give(intent, cents);
  }
  for (const intent of openIntents(stripe)) give(intent, Infinity);
}

/** What is free came with the newest transfers; the oldest of those first. */
function transfersStillFree(world: NaiveHoldfast): { named: string | null; cents: number }[] {
  let left = freeCash(world);
  const parts: { named: string | null; cents: number }[] = [];
  for (const { named, cents, late } of [...world.transfers].reverse()) {
    if (late) continue;
    parts.unshift({ named, cents: Math.min(left, cents) });
    left -= Math.min(left, cents);
  }
  return parts;
}

/** Whether money is late is judged by the invoices that are `known`. */
export function carryOutWithoutAllocating(world: NaiveHoldfast, deed: Deed, known = world): void {
  perform(world, deed, known);
  // What a bank or the Dashboard takes out is taken from free cash first.
  world.lateMoney = Math.min(world.lateMoney, world.stripe.available);
}

function perform(world: NaiveHoldfast, deed: Deed, known: NaiveHoldfast): void {
  const { stripe } = world;
  switch (deed.kind) {
    case 'start':
      return start(world, deed);
    case 'transfer': {
      const named = intentNamed(world, deed.reference);
      const late = world.setsLateMoneyAside && isLate(known, deed.cents, named);
      world.transfers.push({ place: deed.transfer, cents: deed.cents, named, late, reversed: false });
      if (late) world.lateMoney += deed.cents;
      return receiveTransfer(stripe, deed.cents, named);
    }
    case 'dashboard_return':
      return void returnCash(stripe, deed.cents, deed.cashReturn);
    case 'bank_details':
    case 'arrive':
    case 'bounce':
    case 'cancel_return':
    case 'fail': {
      const refund = stripe.refunds.find(({ id }) => id === deed.cashReturn);
      if (refund !== undefined) moveReturn(stripe, refund, deed.kind);
      return undefined;
    }
    case 'reverse': {
      const transfer = world.transfers.find(({ place }) => place === deed.transfer);
      if (transfer === undefined || transfer.reversed) return undefined;
      transfer.reversed = true;
      return reverseTransfer(stripe, transfer.cents);
    }
    case 'set_mode':
      return setMode(stripe, deed.mode);
    case 'start_card':
    case 'confirm_card':
    case 'capture_card':
    case 'cancel_card':
    case 'refund_card':
      return performOnCard(world, deed);
    case 'reconcile':
    case 'cancel':
    case 'change_amount':
    case 'accept_short_payment':
    case 'dashboard_cancel':
    case 'dashboard_apply':
    case 'refund_into_cash':
    case 'refund_payment': {
      const invoice = invoiceAt(world, deed.invoice);
      return invoice === undefined ? undefined : actOn(world, invoice, deed);
    }
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

function performOnCard({ cards, stripe }: NaiveHoldfast, deed: CardDeed): void {
  if (deed.kind === 'start_card') return void cards.push(startCard(deed.terms, deed.works, stripe.now));
  const card = cards.find(({ place }) => place === deed.card);
  if (card === undefined) return undefined;
  switch (deed.kind) {
    case 'confirm_card':
      return confirmCard(card, stripe.now);
    case 'capture_card':
      return captureCard(card, deed.cents);
    case 'cancel_card':
      return cancelCard(card);
    case 'refund_card': {
      const id = paymentOfCard(card.place);
      if (card.status !== 'succeeded' || deed.cents > card.received - refundedOf(stripe, id))
        return undefined;
      return refundPayment(stripe, { id, by: 'card' }, deed.cents, deed.cashReturn);
    }
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

function intentNamed(
  world: NaiveHoldfast,
  reference: Extract<Deed, { kind: 'transfer' }>['reference'],
): string | null {
  if (reference === null || 'text' in reference) return null;
  const intent = invoiceAt(world, reference.ofInvoice)?.intent;
  return intent?.asksForTransfer === true ? intent.id : null;
}

/**
 * Money is late when its reference names an invoice that is closed, or when it is to the cent what one that was
 * canceled in the last 60 days still asked; unless an open one is named or asks just that.
 */
function isLate({ invoices, stripe }: NaiveHoldfast, cents: number, named: string | null): boolean {
  const open = invoices.filter(waits);
  const closed = invoices.filter((invoice) => !waits(invoice));
  if (open.some(({ intent }) => intent.id === named)) return false;
  if (closed.some(({ intent }) => intent.id === named)) return true;
  if (open.some(({ intent }) => missing(intent) === cents)) return false;
  return closed.some(
    ({ intent, ended }) =>
      ended !== null && intent.amount - ended.freed === cents && stripe.now - ended.at <= 60 * daySeconds,
  );
}

function start(world: NaiveHoldfast, deed: Extract<Deed, { kind: 'start' }>): void {
  const { stripe } = world;
  // Holdfast becomes the only allocator before the first intent is confirmed.
  if (!world.managed) setMode(stripe, 'manual');
  world.managed = true;
  const { dueAt } = deed;
  const remindersAt = dueAt === null ? [] : deed.remindersBeforeDue.map((seconds) => dueAt - seconds);
  world.invoices.push({
    place: deed.invoice,
    intent: createIntent(stripe, deed.cents),
    byHand: deed.byHand,
    dueAt,
    atDeadline: deed.atDeadline,
    // One that was past when the invoice started is left out.
    remindersAt: remindersAt.filter((at) => at > stripe.now).sort((left, right) => left - right),
    remindersSent: 0,
    overdue: false,
    ended: null,
    acceptedShort: false,
    refunded: 0,
  });
}

type ActOnInvoice = Exclude<Extract<Deed, { invoice: number }>, { kind: 'start' }>;

function actOn(world: NaiveHoldfast, invoice: NaiveInvoice, deed: ActOnInvoice): void {
  const { stripe } = world;
  const { intent } = invoice;
  switch (deed.kind) {
    case 'reconcile': {
      const wanted = deed.cents ?? Math.min(freeCash(world), missing(intent));
      if (wanted > 0 && wanted <= freeCash(world)) apply(stripe, intent, wanted);
      return;
    }
    case 'cancel':
      return end(world, invoice, deed.fundedMoney === 'return' ? 'bank' : 'cash');
    case 'change_amount':
      return change(world, invoice, deed.cents);
    case 'accept_short_payment':
      if (!waits(invoice) || intent.funded === 0) return;
      change(world, invoice, intent.funded);
      invoice.acceptedShort = intent.status === 'succeeded';
      return;
    case 'dashboard_cancel': {
      const freed = intent.funded;
      if (cancelIntent(stripe, intent)) invoice.ended = { at: stripe.now, freed, to: 'cash' };
      return;
    }
    case 'dashboard_apply':
      apply(stripe, intent, deed.cents);
      return;
    case 'refund_payment':
      if (deed.cents > refundableOf(world, invoice)) return;
      refundPayment(stripe, { id: intent.id, by: 'bank' }, deed.cents, deed.cashReturn);
      return;
    case 'refund_into_cash':
      if (deed.cents > refundableOf(world, invoice)) return;
      invoice.refunded += deed.cents;
      refundIntoCash(stripe, deed.cents);
      return;
    default: {
      const unreachable: never = deed;
      return unreachable;
    }
  }
}

/** Money that goes to the bank is nobody else's meanwhile: Stripe's own allocation is off for as long as it takes. */
function end({ stripe }: NaiveHoldfast, invoice: NaiveInvoice, to: 'bank' | 'cash'): void {
  const { mode } = stripe;
  const freed = invoice.intent.funded;
  if (to === 'bank') setMode(stripe, 'manual');
  if (cancelIntent(stripe, invoice.intent)) {
    invoice.ended = { at: stripe.now, freed, to };
    if (to === 'bank' && freed > 0) returnCash(stripe, freed, returnOf(invoice.place));
  }
  setMode(stripe, mode);
}

/** What was applied is applied again to the new amount; only what is too much becomes free. */
function change({ stripe }: NaiveHoldfast, { intent }: NaiveInvoice, cents: number): void {
  const { mode } = stripe;
  const freed = intent.funded;
  setMode(stripe, 'manual');
  if (cents !== intent.amount && changeAmount(stripe, intent, cents)) {
    confirm(stripe, intent);
    if (freed > 0) apply(stripe, intent, Math.min(freed, cents));
  }
  setMode(stripe, mode);
}

/** Time passes: what is due happens in the order of its time, and everything that follows from it. */
export function pass(world: NaiveHoldfast, seconds: number): void {
  const { stripe } = world;
  const until = stripe.now + seconds;
  for (;;) {
    const next = nextDueMoment(world);
    if (next > until) break;
    passSeconds(stripe, next - stripe.now);
    allocate(world);
    for (const invoice of world.invoices) {
      while ((nextDue(invoice) ?? Infinity) <= stripe.now) doWhatIsDue(world, invoice);
      allocate(world);
    }
    for (const card of world.cards)
      while (nextDueOfCard(card) <= stripe.now) doWhatIsDueOfCard(card, stripe.now);
  }
  passSeconds(stripe, until - stripe.now);
}

/** When the next reminder, deadline or end of a wait for bank details comes; infinity when nothing is ahead. */
export function nextDueMoment(world: NaiveHoldfast): number {
  const ofInvoices = world.invoices.flatMap((invoice) => nextDue(invoice) ?? []);
  return Math.min(...ofInvoices, ...world.cards.map(nextDueOfCard), nextMovement(world));
}

/** The same without reminders, which move no money. */
export function nextMovement({ cards, stripe, invoices }: NaiveHoldfast): number {
  const deadlines = invoices.flatMap((invoice) =>
    waits(invoice) && !invoice.overdue && invoice.dueAt !== null ? [invoice.dueAt] : [],
  );
  const expiries = stripe.refunds.flatMap(({ status, expiresAt }) =>
    status === 'requires_action' ? [expiresAt] : [],
  );
  return Math.min(...deadlines, ...expiries, ...cards.map(nextMovementOfCard));
}

function waits({ intent }: NaiveInvoice): boolean {
  return intent.status === 'requires_action' || intent.status === 'requires_confirmation';
}

/** The next reminder or the deadline of an invoice that still waits; null when nothing is ahead. */
function nextDue(invoice: NaiveInvoice): number | null {
  if (!waits(invoice) || invoice.overdue) return null;
  return invoice.remindersAt[invoice.remindersSent] ?? invoice.dueAt;
}

function doWhatIsDue(world: NaiveHoldfast, invoice: NaiveInvoice): void {
  if (invoice.remindersSent < invoice.remindersAt.length) {
    invoice.remindersSent += 1;
    return;
  }
  invoice.overdue = true;
  if (invoice.atDeadline !== 'keep_waiting') {
    end(world, invoice, invoice.atDeadline === 'cancel_and_return' ? 'bank' : 'cash');
  }
}
