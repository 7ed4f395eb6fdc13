import { bookCashTransactions } from '../../../src/activities/customer-cash/book-cash-transactions';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import { journalsOfPaymentIntent } from '../../../src/domain/journals/payment-intent-journals';
import { journalsOfCashReturn } from '../../../src/domain/journals/refund-journals';
import { money } from '../../../src/domain/money';
import type { PaymentIntentReading, RefundStatus } from '../../../src/domain/stripe-readings';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { StripeWriteRecord, WriteToAnnounce } from '../../../src/contracts/ports/ledger-stripe-writes';
import { customer, now } from './open-ledger';

const clock = { now: () => Promise.resolve(now) };

/** Books rows that a sync read, as the activity does. */
export async function bookRows(ledger: Ledger, ...rows: readonly CashTransaction[]): Promise<void> {
  const before = await ledger.cash.booked(customer, []);
  await bookCashTransactions({ ledger, clock, exactGroups: 'off' }, customer, before, rows, 'manual');
}

/** Announces a write, and records that Stripe carried it out. */
export async function carryOut(
  ledger: Ledger,
  write: WriteToAnnounce,
  resultId: string,
): Promise<StripeWriteRecord> {
  const { id } = await ledger.writes.announce(write, now);
  await ledger.writes.move(id, ['announced'], { to: 'sent', sentAt: now });
  return ledger.writes.move(id, ['sent'], { to: 'done', resultId });
}

/** Books what Stripe says of an intent now, as the activity does. */
export async function readIntent(
  ledger: Ledger,
  id: string,
  changes: Partial<Pick<PaymentIntentReading, 'status' | 'charge' | 'cancellationReason'>>,
): Promise<void> {
  const booked = await ledger.paymentIntents.find(id);
  if (booked === null) throw new Error(`There is no intent ${id}.`);
  const reading: PaymentIntentReading = {
    id,
    customer,
    amount: booked.amount,
    amountReceived: booked.amount,
    amountCapturable: { ...booked.amount, amount: 0n },
    amountRemaining: null,
    status: booked.status,
    cancellationReason: null,
    lastPaymentError: null,
    instructions: null,
    charge: null,
    authorization: null,
    metadata: {},
    created: booked.createdAt,
    ...changes,
  };
  await ledger.paymentIntents.raise({
    id,
    expectedVersion: booked.version,
    status: reading.status,
    instructions: booked.instructions,
    charge: reading.charge?.id ?? null,
    balanceTransaction: reading.charge?.balanceTransaction?.id ?? null,
    journals: journalsOfPaymentIntent(booked, reading, now),
    now,
  });
}

/** Books what Stripe says of a return now, as the activity does. */
export async function readReturn(ledger: Ledger, id: string, status: RefundStatus): Promise<void> {
  const booked = await ledger.cashReturns.find(id);
  if (booked === null) throw new Error(`There is no return ${id}.`);
  const reading = { id, customer, amount: booked.amount, status, metadata: {}, created: now };
  const journals = journalsOfCashReturn(booked, reading, now);
  await ledger.cashReturns.raise({ id, expectedVersion: booked.version, status, journals, now });
}

/** A charge with its balance transaction, in EUR minor units. */
export const settledCharge = (gross: bigint, fee: bigint): PaymentIntentReading['charge'] => ({
  id: 'py_1',
  balanceTransaction: { id: 'txn_1', amount: gross, fee, net: gross - fee, currency: 'eur', created: now },
});

/** All balances that are not zero, by account, in EUR minor units; debits are positive. */
export async function balances(ledger: Ledger): Promise<Readonly<Record<string, bigint>>> {
  const all = await ledger.books.balances('');
  return Object.fromEntries(
    all
      .filter(({ balance }) => balance.amount !== 0n)
      .map(({ account, balance }) => [account, balance.amount]),
  );
}

export const eur = (amount: bigint) => money(amount, 'eur');
