/**
 * A second model of an invoice that is paid by card, naive on purpose, from docs.stripe.com/payments/paymentintents/lifecycle
 * and docs.stripe.com/payments/place-a-hold-on-a-payment-method (a hold lasts seven days for a customer who is there), and
 * from docs/operating.md for what Holdfast promises of a hold: alerts, a margin, a policy.
 */
import { daySeconds } from './naive-stripe';

const hour = 3600;
const holdSeconds = 7 * daySeconds;
const alertSecondsBeforeLapse = [48 * hour, 24 * hour, 2 * hour];

export interface NaiveCard {
  /** Its place among the customer's payments by card, by which acts name it. */
  readonly place: number;
  readonly amount: number;
  readonly capture: 'automatic' | 'manual';
  readonly beforeHoldLapses: 'capture' | 'cancel' | 'ask';
  readonly marginSeconds: number;
  status: 'requires_payment_method' | 'requires_capture' | 'succeeded' | 'canceled';
  received: number;
  /** When what is held lapses; null while nothing is held. */
  heldUntil: number | null;
  alertsSent: number;
  decided: boolean;
  lapsed: boolean;
}

/** What is asked for when an invoice by card starts. */
export type CardTerms = Pick<
  NaiveCard,
  'place' | 'amount' | 'capture' | 'beforeHoldLapses' | 'marginSeconds'
>;

/** Started with a payment method, so it is confirmed at once. */
export function startCard(terms: CardTerms, works: boolean, now: number): NaiveCard {
  const card: NaiveCard = {
    ...terms,
    status: 'requires_payment_method',
    received: 0,
    heldUntil: null,
    alertsSent: 0,
    decided: false,
    lapsed: false,
  };
  if (works) confirmCard(card, now);
  return card;
}

/** Confirmed with a payment method that works; refused where it was confirmed before. */
export function confirmCard(card: NaiveCard, now: number): void {
  if (card.status !== 'requires_payment_method') return;
  if (card.capture === 'automatic') {
    card.status = 'succeeded';
    card.received = card.amount;
    return;
  }
  card.status = 'requires_capture';
  card.heldUntil = now + holdSeconds;
}

/** Captures once, the rest is released; refused where nothing or less is held. */
export function captureCard(card: NaiveCard, cents: number): void {
  if (card.status !== 'requires_capture' || cents > card.amount) return;
  card.status = 'succeeded';
  card.received = cents;
  card.heldUntil = null;
}

/** Canceled, what is held is released; refused after the end. */
export function cancelCard(card: NaiveCard): void {
  if (card.status === 'succeeded' || card.status === 'canceled') return;
  card.status = 'canceled';
  card.heldUntil = null;
}

/** When the next alert, the margin or the end of a hold comes; infinity when nothing is held. */
export function nextDueOfCard(card: NaiveCard): number {
  const alert = alertSecondsBeforeLapse[card.alertsSent];
  if (card.heldUntil === null) return Infinity;
  return Math.min(nextMovementOfCard(card), alert === undefined ? Infinity : card.heldUntil - alert);
}

/** The same without alerts, and without a margin at which only an operator is asked. */
export function nextMovementOfCard({
  beforeHoldLapses,
  decided,
  heldUntil,
  marginSeconds,
}: NaiveCard): number {
  if (heldUntil === null) return Infinity;
  return decided || beforeHoldLapses === 'ask' ? heldUntil : heldUntil - marginSeconds;
}

/** One thing that is due now: an alert before what happens at the same moment. */
export function doWhatIsDueOfCard(card: NaiveCard, now: number): void {
  if (card.heldUntil === null) return;
  const alert = alertSecondsBeforeLapse[card.alertsSent];
  if (alert !== undefined && card.heldUntil - alert <= now) {
    card.alertsSent += 1;
    return;
  }
  if (card.heldUntil <= now) {
    card.lapsed = true;
    return cancelCard(card);
  }
  card.decided = true;
  if (card.beforeHoldLapses === 'capture') captureCard(card, card.amount);
  if (card.beforeHoldLapses === 'cancel') cancelCard(card);
}

/** What can be seen of a payment by card once everything has come to rest. */
export function viewOfCard({ status, received, alertsSent, lapsed }: NaiveCard): {
  readonly state: 'waiting_for_payment_method' | 'authorized' | 'paid' | 'canceled' | 'expired';
  readonly received: number;
  readonly alerts: number;
} {
  const seen = { received, alerts: alertsSent };
  switch (status) {
    case 'requires_payment_method':
      return { state: 'waiting_for_payment_method', ...seen };
    case 'requires_capture':
      return { state: 'authorized', ...seen };
    case 'succeeded':
      return { state: 'paid', ...seen };
    case 'canceled':
      return { state: lapsed ? 'expired' : 'canceled', ...seen };
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}
