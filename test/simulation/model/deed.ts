import type { Operation } from '../operation';
import type { CardTerms } from './naive-card';
import { canMove, missing, refundedOf } from './naive-stripe';
import { freeCash, paymentOfCard, refundableOf } from './naive-holdfast';
import type { NaiveHoldfast, NaiveInvoice } from './naive-holdfast';

/** An operation with everything decided: which invoice or return by its place, which sum in minor units. */
export type Deed =
  | {
      readonly kind: 'start';
      /** Its place among the customer's invoices. */
      readonly invoice: number;
      readonly cents: number;
      /** In seconds of the model's clock. */
      readonly dueAt: number | null;
      readonly atDeadline: 'cancel_and_return' | 'cancel_and_keep' | 'keep_waiting';
      readonly byHand: boolean;
      readonly remindersBeforeDue: readonly number[];
    }
  | {
      readonly kind: 'transfer';
      /** Its place among the customer's transfers. */
      readonly transfer: number;
      readonly cents: number;
      readonly reference: TransferReference;
    }
  /** Null for the rest that the invoice needs. */
  | { readonly kind: 'reconcile'; readonly invoice: number; readonly cents: number | null }
  | { readonly kind: 'cancel'; readonly invoice: number; readonly fundedMoney: 'keep' | 'return' }
  | { readonly kind: 'change_amount'; readonly invoice: number; readonly cents: number }
  | { readonly kind: 'accept_short_payment'; readonly invoice: number }
  | { readonly kind: 'dashboard_cancel'; readonly invoice: number }
  | { readonly kind: 'dashboard_apply'; readonly invoice: number; readonly cents: number }
  | { readonly kind: 'dashboard_return'; readonly cashReturn: string; readonly cents: number }
  | { readonly kind: 'refund_into_cash'; readonly invoice: number; readonly cents: number }
  | {
      readonly kind: 'refund_payment';
      readonly invoice: number;
      readonly cents: number;
      readonly cashReturn: string;
    }
  | {
      readonly kind: 'bank_details' | 'arrive' | 'bounce' | 'cancel_return' | 'fail';
      readonly cashReturn: string;
    }
  | { readonly kind: 'reverse'; readonly transfer: number }
  | { readonly kind: 'set_mode'; readonly mode: 'manual' | 'automatic' }
  | CardDeed;

/** What is done about the payment by card at a place among the customer's. */
export type CardDeed =
  | {
      readonly kind: 'start_card';
      readonly card: number;
      readonly terms: CardTerms;
      /** Whether the first payment method works, or is declined. */
      readonly works: boolean;
    }
  | { readonly kind: 'confirm_card' | 'cancel_card'; readonly card: number }
  | { readonly kind: 'capture_card'; readonly card: number; readonly cents: number }
  | {
      readonly kind: 'refund_card';
      readonly card: number;
      readonly cents: number;
      readonly cashReturn: string;
    };

/** The reference of the intent of an invoice, or free text. */
export type TransferReference = { readonly ofInvoice: number } | { readonly text: string } | null;

/** Decides operations that happen at once, each by what is true before all of them. */
export function decideTogether(world: NaiveHoldfast, operations: readonly Operation[]): Deed[] {
  const deeds: Deed[] = [];
  for (const operation of operations) {
    const deed = decide(world, operation);
    const again = !isNew(deed);
    if (again && deeds.some((other) => JSON.stringify(other) === JSON.stringify(deed))) continue;
    const sameKind = deeds.filter(({ kind }) => kind === deed?.kind).length;
    if (deed?.kind === 'start') deeds.push({ ...deed, invoice: deed.invoice + sameKind });
    else if (deed?.kind === 'transfer') deeds.push({ ...deed, transfer: deed.transfer + sameKind });
    else if (deed?.kind === 'start_card') deeds.push(startOfCard(deed, deed.card + sameKind));
    else if (deed !== null && givesBack(deed))
      deeds.push({ ...deed, cashReturn: `${deed.cashReturn}, ${deeds.length}` });
    else if (deed !== null) deeds.push(deed);
  }
  return deeds;
}

/** Of these there may be several alike. */
function isNew(deed: Deed | null): boolean {
  if (deed === null) return false;
  return deed.kind === 'start' || deed.kind === 'transfer' || deed.kind === 'start_card' || givesBack(deed);
}

/** What makes a return or a refund, by a name of its own. */
function givesBack(
  deed: Deed,
): deed is Extract<Deed, { kind: 'dashboard_return' | 'refund_payment' | 'refund_card' }> {
  return deed.kind === 'dashboard_return' || deed.kind === 'refund_payment' || deed.kind === 'refund_card';
}

function startOfCard(deed: Extract<Deed, { kind: 'start_card' }>, place: number): Deed {
  return { ...deed, card: place, terms: { ...deed.terms, place } };
}

/** Decides an operation by what is true now; null where there is nothing that it could be about. */
export function decide(world: NaiveHoldfast, operation: Operation): Deed | null {
  switch (operation.kind) {
    case 'use_up':
      return freeCash(world) === 0 ? null : useUp(world);
    case 'start':
      return {
        kind: 'start',
        invoice: world.invoices.length,
        cents: operation.cents,
        dueAt: operation.dueInHours === null ? null : world.stripe.now + operation.dueInHours * 3600,
        atDeadline: operation.atDeadline,
        byHand: operation.byHand,
        remindersBeforeDue:
          operation.dueInHours === null ? [] : operation.reminderHours.map((hours) => hours * 3600),
      };
    case 'set_mode':
      return operation;
    case 'start_card':
    case 'confirm_card':
    case 'capture_card':
    case 'cancel_card':
    case 'refund_card':
      return aboutCard(world, operation);
    case 'transfer':
    case 'reconcile':
    case 'cancel':
    case 'change_amount':
    case 'accept_short_payment':
    case 'dashboard_cancel':
    case 'dashboard_apply':
    case 'refund_into_cash':
    case 'refund_payment': {
      const place = operation.invoice % world.invoices.length;
      const invoice = world.invoices[place];
      return invoice === undefined ? null : aboutInvoice(world, operation, place, invoice);
    }
    case 'dashboard_return': {
      const cents = Math.floor((world.stripe.available * operation.percent) / 100);
      const cashReturn = nameOfNext(world, 'return');
      return cents > 0 ? { kind: 'dashboard_return', cashReturn, cents } : null;
    }
    case 'bank_details':
    case 'arrive':
    case 'bounce':
    case 'cancel_return':
    case 'fail': {
      const possible = world.stripe.refunds.filter((refund) => canMove(refund, operation.kind));
      const refund = possible[operation.cashReturn % possible.length];
      if (refund === undefined) return null;
      return { kind: operation.kind, cashReturn: refund.id };
    }
    case 'recall_late_money': {
      const left = world.transfers.filter((transfer) => !transfer.reversed);
      const late = left.filter((transfer) => transfer.late);
      // Its own transfer may have been taken back before, out of free cash.
      const others = world.lateMoney > 0 && late.length === 0 ? left : [];
      const recalled = [...late, ...others][operation.transfer];
      return recalled === undefined ? null : { kind: 'reverse', transfer: recalled.place };
    }
    case 'reverse': {
      const transfer = operation.transfer % world.transfers.length;
      return world.transfers[transfer]?.reversed === false ? { kind: 'reverse', transfer } : null;
    }
    default: {
      const unreachable: never = operation;
      return unreachable;
    }
  }
}

type AboutCard = Extract<Operation, { kind: CardDeed['kind'] }>;

/** It is not used again once there is a return of that name. */
function nameOfNext({ stripe }: NaiveHoldfast, what: 'return' | 'refund'): string {
  return `${what} ${stripe.refunds.length}`;
}

function aboutCard(world: NaiveHoldfast, operation: AboutCard): CardDeed | null {
  const { cards, stripe } = world;
  if (operation.kind === 'start_card') {
    const { beforeHoldLapses, capture, cents: amount, marginHours, works } = operation;
    const card = cards.length;
    const terms = { place: card, amount, capture, beforeHoldLapses, marginSeconds: marginHours * 3600 };
    return { kind: 'start_card', card, terms, works };
  }
  const card = operation.card % cards.length;
  const found = cards.find(({ place }) => place === card);
  if (found === undefined) return null;
  const { amount, received } = found;
  if (operation.kind === 'refund_card') {
    const left = received - refundedOf(stripe, paymentOfCard(card));
    const cents = Math.floor((left * operation.percent) / 100);
    return cents > 0 ? { kind: 'refund_card', card, cents, cashReturn: nameOfNext(world, 'refund') } : null;
  }
  if (operation.kind !== 'capture_card') return { kind: operation.kind, card };
  return { kind: 'capture_card', card, cents: Math.floor((amount * operation.percent) / 100) };
}

/** It asks for more than there is, because Stripe takes no payment of a few cents. */
function useUp(world: NaiveHoldfast): Deed {
  const policies = {
    dueAt: null,
    atDeadline: 'keep_waiting',
    byHand: false,
    remindersBeforeDue: [],
  } as const;
  return { kind: 'start', invoice: world.invoices.length, cents: freeCash(world) + 10_000, ...policies };
}

type AboutInvoice = Extract<Operation, { invoice: number }>;

function aboutInvoice(
  world: NaiveHoldfast,
  operation: AboutInvoice,
  place: number,
  invoice: NaiveInvoice,
): Deed | null {
  const { intent } = invoice;
  const rest = missing(intent) > 0 ? missing(intent) : intent.amount;
  switch (operation.kind) {
    case 'transfer': {
      const { sum } = operation;
      const sums = { right: rest, half: Math.ceil(rest / 2), over: rest + 1_500 };
      const reference = referenceOf(world, operation.reference, place);
      const sent = typeof sum === 'string' ? sums[sum] : sum.cents;
      return { kind: 'transfer', transfer: world.transfers.length, cents: sent, reference };
    }
    case 'reconcile': {
      const sums = { rest: null, half: Math.ceil(rest / 2), over: rest + 1 };
      return { kind: 'reconcile', invoice: place, cents: sums[operation.sum] };
    }
    case 'cancel':
      return { kind: 'cancel', invoice: place, fundedMoney: operation.fundedMoney };
    case 'accept_short_payment':
    case 'dashboard_cancel':
      return { kind: operation.kind, invoice: place };
    case 'change_amount': {
      const cents = Math.max(1, Math.floor((intent.amount * operation.percent) / 100));
      return { kind: 'change_amount', invoice: place, cents };
    }
    case 'dashboard_apply': {
      const most = Math.min(freeCash(world), missing(intent));
      const cents = Math.floor((most * operation.percent) / 100);
      return cents > 0 ? { kind: 'dashboard_apply', invoice: place, cents } : null;
    }
    case 'refund_into_cash':
    case 'refund_payment': {
      const { kind, percent } = operation;
      const cents = Math.floor((refundableOf(world, invoice) * percent) / 100);
      if (cents === 0) return null;
      return kind === 'refund_into_cash'
        ? { kind, invoice: place, cents }
        : { kind, invoice: place, cents, cashReturn: nameOfNext(world, 'refund') };
    }
    default: {
      const unreachable: never = operation;
      return unreachable;
    }
  }
}

function referenceOf(
  world: NaiveHoldfast,
  reference: 'none' | 'own' | 'another' | 'nonsense',
  place: number,
): TransferReference {
  switch (reference) {
    case 'none':
      return null;
    case 'own':
      return { ofInvoice: place };
    case 'another':
      return { ofInvoice: (place + 1) % world.invoices.length };
    case 'nonsense':
      return { text: 'for your services, thank you' };
    default: {
      const unreachable: never = reference;
      return unreachable;
    }
  }
}
