import type { InvoicePaymentView } from '../../../src/door/invoice-payment-view';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { cardInWords, inWords, returnInWords } from '../possible-worlds';
import type { Sight } from '../possible-worlds';
import { refundOf } from './refund-of';
import { cardInvoiceId, invoiceId } from './simulated-customer';
import type { SimulatedCustomer } from './simulated-customer';

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
    invoices.push(inWords(await invoiceSeen(holdfast, customer.id, view)));
  }
  const cards: string[] = [];
  const cardPlaces = (customer.worlds[0]?.cards.length ?? 0) + started('start_card');
  for (let place = 0; place < cardPlaces; place += 1) {
    cards.push(cardInWords(cardSeen(await holdfast.door.view(cardInvoiceId(customer, place)))));
  }
  const mode = (await holdfast.ledger.customers.find(customer.id))?.reconciliationMode ?? null;
  return {
    mode,
    returns: await returnsSeen(holdfast, customer),
    freeCash: held((account) => account === `customer:${customer.id}:cash`),
    reservedCash: held((account) => account.startsWith(`customer:${customer.id}:reserved:`)),
    invoices,
    cards,
  };
}

/** Returns and refunds by others than an invoice, in the order of their names. */
async function returnsSeen(holdfast: HoldfastUnderTest, customer: SimulatedCustomer): Promise<string[]> {
  const seen: string[] = [];
  for (const name of [...customer.returns.keys(), ...customer.refundRequests.keys()].sort()) {
    const refund = await refundOf(holdfast, customer, name);
    const booked = refund === null ? null : await holdfast.ledger.cashReturns.find(refund);
    if (booked !== null)
      seen.push(returnInWords({ id: name, amount: Number(booked.amount.amount), status: booked.status }));
  }
  return seen;
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
  customer: string,
  { state, paymentIntent, result, timeline }: InvoicePaymentView,
): Promise<Parameters<typeof inWords>[0]> {
  const reminders = timeline.filter(({ kind }) => kind === 'reminder').length;
  const refund = result?.cashReturn?.refund;
  const booked = refund === undefined ? null : await holdfast.ledger.cashReturns.find(refund);
  const cashReturn = booked === null ? null : { amount: Number(booked.amount.amount), status: booked.status };
  const ended = result?.outcome === 'canceled';
  const applied = ended
    ? ((await freedBy(holdfast, customer, paymentIntent?.id)) ??
      result.cashReturn?.amount.amount ??
      result.kept?.amount)
    : paymentIntent?.applied.amount;
  return { state, applied: Number(applied ?? 0), reminders, cashReturn };
}

/** What an invoice's cancellation freed, of which Stripe may have taken some since; null where Holdfast did not cancel it. */
async function freedBy(
  { ledger }: HoldfastUnderTest,
  customer: string,
  paymentIntent: string | undefined,
): Promise<string | null> {
  if (paymentIntent === undefined) return null;
  const answer = (await ledger.requests.cancellationOf(customer, paymentIntent))?.answer;
  return answer?.kind === 'canceled' ? answer.freed.amount : null;
}
