import type { InvoicePaymentView } from '../../../src/door/invoice-payment-view';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import type { NaiveHoldfast } from '../model/naive-holdfast';
import type { History } from '../operation';
import { cardInWords, inWords } from '../possible-worlds';
import type { Attempt, Sight } from '../possible-worlds';

/** One history on its way through the real parts: a customer at Local Stripe, and what may be true of it. */
export interface SimulatedCustomer {
  /** Which history of the seed it is. */
  readonly number: number;
  readonly history: History;
  readonly id: string;
  /** What may have been true when the running round began. */
  worlds: readonly NaiveHoldfast[];
  /** What has been done in the running round. */
  attempts: readonly Attempt[];
  /** What the books showed when it was looked at last, so that it is looked at again only when there is news. */
  newest: string | null;
  /** What was seen last, for the reader of a failure. */
  seen: Sight | null;
  /** Whether that was something new since the books were last compared with Stripe. */
  news: boolean;
  /** Stripe's ids of the rows of its transfers, by their place. */
  readonly transfers: Map<number, string>;
  /** Stripe's ids of returns that the Dashboard made, by the model's names. */
  readonly returns: Map<string, string>;
  readonly log: string[];
}

/** The id of the invoice at a place, which the test gives as a backend does. */
export function invoiceId({ number, id }: SimulatedCustomer, place: number): string {
  return `INV-${number}-${place}-${id}`;
}

/** The same of a payment by card. */
export function cardInvoiceId({ number, id }: SimulatedCustomer, place: number): string {
  return `CARD-${number}-${place}-${id}`;
}

/** Looks at a customer from outside: in the books, as a backend sees its invoices and an accountant its cash. */
export async function look(holdfast: HoldfastUnderTest, customer: SimulatedCustomer): Promise<Sight> {
  const balances = await holdfast.ledger.books.balances(`customer:${customer.id}:`);
  const held = (belongs: (account: string) => boolean): number =>
    -balances.reduce(
      (sum, { account, balance }) => (belongs(account) ? sum + Number(balance.amount) : sum),
      0,
    );
  const invoices: string[] = [];
  const started = (kind: string): number => customer.attempts.filter(({ deed }) => deed.kind === kind).length;
  const places = (customer.worlds[0]?.invoices.length ?? 0) + started('start');
  for (let place = 0; place < places; place += 1) {
    const view = await holdfast.door.view(invoiceId(customer, place));
    invoices.push(inWords(await invoiceSeen(holdfast, view)));
  }
  const cards: string[] = [];
  const cardPlaces = (customer.worlds[0]?.cards.length ?? 0) + started('start_card');
  for (let place = 0; place < cardPlaces; place += 1) {
    cards.push(cardInWords(cardSeen(await holdfast.door.view(cardInvoiceId(customer, place)))));
  }
  return {
    freeCash: held((account) => account === `customer:${customer.id}:cash`),
    reservedCash: held((account) => account.startsWith(`customer:${customer.id}:reserved:`)),
    invoices,
    cards,
  };
}

/**
 * Whether the books hold as much cash as Stripe says the customer has: before Holdfast hears of what happened, a customer
 * may look as in a possible world and yet be about to change. An answer that the adversary takes away tells nothing.
 */
export async function hasHeardOfCash(
  { sdk }: HoldfastUnderTest,
  { id }: SimulatedCustomer,
  { freeCash, reservedCash }: Sight,
): Promise<boolean> {
  const balance = await sdk.customers.retrieveCashBalance(id).catch(() => null);
  return balance !== null && (balance.available?.['eur'] ?? 0) === freeCash + reservedCash;
}

function cardSeen({ state, paymentIntent, timeline }: InvoicePaymentView): Parameters<typeof cardInWords>[0] {
  const alerts = timeline.filter(({ kind }) => kind === 'hold_alert').length;
  return { state, received: Number(paymentIntent?.card?.received.amount ?? 0), alerts };
}

async function invoiceSeen(
  holdfast: HoldfastUnderTest,
  { state, paymentIntent, result, timeline }: InvoicePaymentView,
): Promise<Parameters<typeof inWords>[0]> {
  const reminders = timeline.filter(({ kind }) => kind === 'reminder').length;
  const refund = result?.cashReturn?.refund;
  const booked = refund === undefined ? null : await holdfast.ledger.cashReturns.find(refund);
  const cashReturn = booked === null ? null : { amount: Number(booked.amount.amount), status: booked.status };
  const ended = result?.outcome === 'canceled';
  const applied = ended
    ? (result.cashReturn?.amount.amount ?? result.kept?.amount)
    : paymentIntent?.applied.amount;
  return { state, applied: Number(applied ?? 0), reminders, cashReturn };
}
