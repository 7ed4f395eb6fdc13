/**
 * A second model of what Stripe does with one customer's cash in one currency, written from Stripe's documents and
 * not from Holdfast's code or Local Stripe's: plain data, whole numbers of minor units, loops instead of ideas.
 * Sources: docs.stripe.com/payments/customer-balance, …/customer-balance/reconciliation, …/customer-balance/refunding,
 * docs.stripe.com/payments/bank-transfers/accept-a-payment, docs.stripe.com/api/cash_balance_transactions/object.
 */

export const daySeconds = 86_400;

/** Stripe takes no payment of less (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
export const leastCents = 50;

/** Stripe waits this long for bank details (docs.stripe.com/payments/customer-balance/refunding). */
export const bankDetailsSeconds = 45 * daySeconds;

export interface NaiveRow {
  readonly id: string;
  readonly type:
    | 'funded'
    | 'applied_to_payment'
    | 'unapplied_from_payment'
    | 'refunded_from_payment'
    | 'return_initiated'
    | 'return_canceled'
    | 'transferred_to_balance'
    | 'funding_reversed'
    | 'adjusted_for_overdraft';
  readonly net: number;
  readonly endingBalance: number;
  readonly at: number;
  readonly intent: string | null;
  /** What is written on a transfer: the id of an intent. */
  readonly reference: string | null;
}

export interface NaiveIntent {
  readonly id: string;
  amount: number;
  status: 'requires_confirmation' | 'requires_action' | 'succeeded' | 'canceled';
  /** Applied from the cash balance so far; it stays with the payment once that has succeeded. */
  funded: number;
  /** Whether the customer was ever told where to send money for it, and what to write on the transfer. */
  asksForTransfer: boolean;
  /** Which confirmation it was, for the oldest is funded first. */
  confirmed: number;
  /** When Stripe shows the balance transaction of its charge; null while it has not succeeded. */
  settlesAt: number | null;
}

export interface NaiveRefund {
  readonly id: string;
  readonly amount: number;
  /** The payment that is given back, and how it was paid; null for a return of unspent cash. */
  readonly payment: { readonly id: string; readonly by: 'bank' | 'card' } | null;
  status: 'requires_action' | 'pending' | 'succeeded' | 'failed' | 'canceled';
  /** When Stripe stops waiting for bank details. */
  expiresAt: number;
}

export interface NaiveStripe {
  now: number;
  mode: 'manual' | 'automatic';
  available: number;
  readonly rows: NaiveRow[];
  readonly intents: NaiveIntent[];
  readonly refunds: NaiveRefund[];
  confirmations: number;
}

/** A customer who never had any cash. */
export function naiveStripe(now: number): NaiveStripe {
  return {
    now,
    mode: 'automatic',
    available: 0,
    rows: [],
    intents: [],
    refunds: [],
    confirmations: 0,
  };
}

/** What an intent still needs. */
export function missing(intent: NaiveIntent): number {
  return intent.amount - intent.funded;
}

/** The intents that take cash, the oldest first. */
export function openIntents(stripe: NaiveStripe): NaiveIntent[] {
  return stripe.intents
    .filter(({ status }) => status === 'requires_action')
    .sort((left, right) => left.confirmed - right.confirmed);
}

function write(
  stripe: NaiveStripe,
  type: NaiveRow['type'],
  net: number,
  intent: string | null,
  reference: string | null = null,
): void {
  stripe.available += net;
  const id = `row_${stripe.rows.length}`;
  stripe.rows.push({ id, type, net, endingBalance: stripe.available, at: stripe.now, intent, reference });
}

/** A transfer lands; in automatic mode Stripe spends it at once, by its reference first. */
export function receiveTransfer(stripe: NaiveStripe, cents: number, reference: string | null): void {
  write(stripe, 'funded', cents, null, reference);
  reconcile(stripe, cents, reference);
}

/** Created and confirmed with `funding_type=bank_transfer`: in automatic mode it takes what cash there is. */
export function createIntent(stripe: NaiveStripe, cents: number): NaiveIntent {
  const id = `pi_${stripe.intents.length}`;
  const intent: NaiveIntent = {
    id,
    amount: cents,
    status: 'requires_confirmation',
    funded: 0,
    asksForTransfer: false,
    confirmed: 0,
    settlesAt: null,
  };
  stripe.intents.push(intent);
  confirm(stripe, intent);
  return intent;
}

export function confirm(stripe: NaiveStripe, intent: NaiveIntent): void {
  intent.status = 'requires_action';
  // Confirmed again, it is as old as it was.
  if (intent.confirmed === 0) {
    stripe.confirmations += 1;
    intent.confirmed = stripe.confirmations;
  }
  if (stripe.mode === 'automatic') applyTo(stripe, intent, Math.min(stripe.available, missing(intent)));
  // What the cash balance pays at once is never asked for (docs.stripe.com/payments/bank-transfers/accept-a-payment).
  if (missing(intent) > 0) intent.asksForTransfer = true;
}

/** Applies cash by hand. Answers whether Stripe did: it refuses more than there is, or than the intent needs. */
export function apply(stripe: NaiveStripe, intent: NaiveIntent, cents: number): boolean {
  if (intent.status !== 'requires_action' || cents > stripe.available || cents > missing(intent))
    return false;
  applyTo(stripe, intent, cents);
  return true;
}

function applyTo(stripe: NaiveStripe, intent: NaiveIntent, cents: number): void {
  if (cents <= 0) return;
  write(stripe, 'applied_to_payment', -cents, intent.id);
  intent.funded += cents;
  if (intent.funded < intent.amount) return;
  intent.status = 'succeeded';
  // Up to an hour later (docs.stripe.com/payments/payment-intents/asynchronous-capture).
  intent.settlesAt = stripe.now + (intent.amount % 3600);
}

/** Another amount gives back what was applied, and must be confirmed again. Answers whether Stripe did it. */
export function changeAmount(stripe: NaiveStripe, intent: NaiveIntent, cents: number): boolean {
  if (intent.status !== 'requires_action' && intent.status !== 'requires_confirmation') return false;
  if (cents === intent.amount) return true;
  if (cents < leastCents) return false;
  intent.amount = cents;
  intent.status = 'requires_confirmation';
  giveBack(stripe, intent);
  return true;
}

/** Answers whether Stripe did it: what has ended is not canceled. */
export function cancelIntent(stripe: NaiveStripe, intent: NaiveIntent): boolean {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return false;
  intent.status = 'canceled';
  giveBack(stripe, intent);
  return true;
}

function giveBack(stripe: NaiveStripe, intent: NaiveIntent): void {
  if (intent.funded === 0) return;
  write(stripe, 'unapplied_from_payment', intent.funded, intent.id);
  intent.funded = 0;
  reconcile(stripe, stripe.available, null);
}

/**
 * In automatic mode cash is spent by the reference, else on a set that needs exactly what was sent, or exactly what is
 * there, else on the oldest (docs.stripe.com/payments/customer-balance/reconciliation).
 */
function reconcile(stripe: NaiveStripe, sent: number, reference: string | null): void {
  if (stripe.mode !== 'automatic' || stripe.available <= 0) return;
  const named = openIntents(stripe).find(({ id }) => id === reference);
  if (named !== undefined) applyTo(stripe, named, Math.min(stripe.available, missing(named)));
  else {
    const sums = [sent, stripe.available].filter((cents) => cents <= stripe.available);
    const set = sums.map((cents) => exactSet(stripe, cents)).find(({ length }) => length > 0);
    if (set !== undefined) {
      for (const intent of set) applyTo(stripe, intent, missing(intent));
      return;
    }
  }
  for (const intent of openIntents(stripe))
    applyTo(stripe, intent, Math.min(stripe.available, missing(intent)));
}

/** The fewest intents, at most five, that need exactly this much together; among equals those with older ones. */
export function exactSet(stripe: NaiveStripe, cents: number): NaiveIntent[] {
  const open = openIntents(stripe);
  const subsets = open.reduce<NaiveIntent[][]>(
    (all, intent) => [...all, ...all.map((subset) => [...subset, intent])],
    [[]],
  );
  const exact = subsets.filter(
    (subset) =>
      subset.length > 0 &&
      subset.length <= 5 &&
      subset.reduce((sum, intent) => sum + missing(intent), 0) === cents,
  );
  const ages = (subset: NaiveIntent[]): string =>
    subset.map(({ confirmed }) => String(confirmed).padStart(6, '0')).join();
  exact.sort((left, right) => left.length - right.length || (ages(left) < ages(right) ? -1 : 1));
  return exact[0] ?? [];
}

/** Sends unspent cash back to the bank, under a name of the caller's. Null when there is less. */
export function returnCash(stripe: NaiveStripe, cents: number, id: string): NaiveRefund | null {
  if (cents > stripe.available) return null;
  write(stripe, 'return_initiated', -cents, null);
  const refund: NaiveRefund = {
    id,
    amount: cents,
    payment: null,
    status: 'requires_action',
    expiresAt: stripe.now + bankDetailsSeconds,
  };
  stripe.refunds.push(refund);
  return refund;
}

/** Gives a payment back to a bank, which must be asked for, or to a card, at once (docs.stripe.com/refunds). */
export function refundPayment(
  stripe: NaiveStripe,
  payment: NonNullable<NaiveRefund['payment']>,
  cents: number,
  id: string,
): void {
  const status = payment.by === 'card' ? 'succeeded' : 'requires_action';
  const expiresAt = stripe.now + bankDetailsSeconds;
  stripe.refunds.push({ id, amount: cents, payment, status, expiresAt });
}

/** What goes back of a payment, or went; only what was canceled can be given back again. */
export function refundedOf(stripe: NaiveStripe, payment: string): number {
  return stripe.refunds
    .filter((refund) => refund.payment?.id === payment && refund.status !== 'canceled')
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** What the customer and the banks can do with a return. */
export type ReturnMove = 'bank_details' | 'arrive' | 'bounce' | 'cancel_return' | 'fail';

export function canMove({ payment, status }: NaiveRefund, move: ReturnMove): boolean {
  if (payment?.by === 'card') return false;
  switch (move) {
    case 'bank_details':
    case 'cancel_return':
      return status === 'requires_action';
    case 'arrive':
      return status === 'pending';
    case 'bounce':
      return status === 'pending' || status === 'succeeded';
    case 'fail':
      return status === 'requires_action' || status === 'pending';
    default: {
      const unreachable: never = move;
      return unreachable;
    }
  }
}

/** Moves a return where that is possible. */
export function moveReturn(stripe: NaiveStripe, refund: NaiveRefund, move: ReturnMove): void {
  if (!canMove(refund, move)) return;
  switch (move) {
    case 'bank_details':
      refund.status = 'pending';
      return;
    case 'arrive':
      refund.status = 'succeeded';
      return;
    case 'bounce':
      refund.status = 'requires_action';
      refund.expiresAt = stripe.now + bankDetailsSeconds;
      return;
    case 'cancel_return':
      endReturn(stripe, refund, 'canceled');
      if (refund.payment === null) reconcile(stripe, stripe.available, null);
      return;
    case 'fail':
      // Cash passes through the cash balance, which would else fall below zero.
      endReturn(stripe, refund, 'failed');
      if (refund.payment === null) write(stripe, 'transferred_to_balance', -refund.amount, null);
      return;
    default: {
      const unreachable: never = move;
      return unreachable;
    }
  }
}

/** Unspent cash goes back into the cash balance; a payment stays paid, and the merchant's balance has the money. */
function endReturn(stripe: NaiveStripe, refund: NaiveRefund, status: 'canceled' | 'failed'): void {
  refund.status = status;
  if (refund.payment === null) write(stripe, 'return_canceled', refund.amount, null);
}

/** A refund with the cash balance as its destination, which only the Dashboard offers. */
export function refundIntoCash(stripe: NaiveStripe, cents: number): void {
  write(stripe, 'refunded_from_payment', cents, null);
  reconcile(stripe, stripe.available, null);
}

/** The bank takes a transfer back, whatever it has paid; the merchant's balance covers what is missing. */
export function reverseTransfer(stripe: NaiveStripe, cents: number): void {
  write(stripe, 'funding_reversed', -cents, null);
  if (stripe.available < 0) write(stripe, 'adjusted_for_overdraft', -stripe.available, null);
}

export function setMode(stripe: NaiveStripe, mode: NaiveStripe['mode']): void {
  stripe.mode = mode;
}

/**
 * Time passes; returns for which no bank details came go back into the cash balance, and refunds of payments fail
 * (docs.stripe.com/payments/customer-balance/refunding).
 */
export function passSeconds(stripe: NaiveStripe, seconds: number): void {
  const until = stripe.now + seconds;
  for (;;) {
    const waiting = stripe.refunds.filter(({ status }) => status === 'requires_action');
    const next = waiting.sort((left, right) => left.expiresAt - right.expiresAt)[0];
    if (next === undefined || next.expiresAt > until) break;
    stripe.now = next.expiresAt;
    endReturn(stripe, next, next.payment === null ? 'canceled' : 'failed');
    if (next.payment === null) reconcile(stripe, stripe.available, null);
  }
  stripe.now = until;
}
