import { journalsOfCashTransactions } from '../../../src/domain/journals/cash-transaction-journals';
import type { CashPosition } from '../../../src/domain/journals/cash-drawer';
import type { CashMovingWrite } from '../../../src/domain/cash/explain-cash-transactions';
import { explainCashTransactions } from '../../../src/domain/cash/explain-cash-transactions';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import type { Journal } from '../../../src/domain/journals/journal';
import {
  journalOfOpenedInvoice,
  journalsOfPaymentIntent,
} from '../../../src/domain/journals/payment-intent-journals';
import { journalsOfCashReturn } from '../../../src/domain/journals/refund-journals';
import { journalOfRelease } from '../../../src/domain/journals/reservation-journals';
import { money } from '../../../src/domain/money';
import type { RefundStatus } from '../../../src/domain/stripe-readings';
import { balancesOf, isBalanced } from '../support/books';
import type { Balances } from '../support/books';
import { cashRow } from '../support/cash-rows';
import {
  bookedAt,
  bookedCashReturn,
  bookedPaymentIntent,
  paymentIntentReading,
  refundReading,
} from '../support/readings';

const amount = money(43_000n, 'eur');
const unapplied = cashRow({
  id: 'row_3',
  type: 'unapplied_from_payment',
  netAmount: 43_000n,
  paymentIntent: 'pi_1',
});
const returned = cashRow({ id: 'row_4', type: 'return_initiated', netAmount: -43_000n });
const returnCanceled = cashRow({ id: 'row_5', type: 'return_canceled', netAmount: 43_000n });

const cancel: CashMovingWrite = {
  write: 'hw_cancel',
  moves: 'unapplies',
  paymentIntent: 'pi_1',
  currency: 'eur',
  amount: null,
  reserveFor: 'req_1',
  spends: null,
};
const giveBack: CashMovingWrite = {
  ...cancel,
  write: 'hw_return',
  moves: 'returns',
  paymentIntent: null,
  amount: 43_000n,
  reserveFor: null,
  spends: 'req_1',
};

/** Books facts one after the other and answers the balances, by hand in cents. */
class Books {
  readonly #journals: Journal[] = [];

  add(journals: readonly Journal[]): Balances {
    expect(journals.every(isBalanced)).toBe(true);
    this.#journals.push(...journals);
    return balancesOf(this.#journals);
  }

  addRow(row: CashTransaction, writes: readonly CashMovingWrite[], position: CashPosition): Balances {
    const explanations = explainCashTransactions([row], writes);
    const { journals, overtaken } = journalsOfCashTransactions(
      [row],
      explanations,
      new Map([[row.currency, position]]),
    );
    expect(overtaken).toEqual([]);
    return this.add(journals);
  }
}

const nothing: CashPosition = { free: 0n, reservations: [] };
const reservation: CashPosition = { free: 0n, reservations: [{ purpose: 'req_1', amount: 43_000n }] };

/** An invoice of 1,000.00 EUR of which 430.00 had arrived and was applied; then its cancel frees that. */
function halfPaidAndCanceled(): Books {
  const books = new Books();
  const opened = { invoice: 'in-1', attempt: 1, customer: 'cus_1', amount: money(100_000n, 'eur') };
  books.add([journalOfOpenedInvoice({ ...opened, at: bookedAt })]);
  books.addRow(cashRow({ id: 'row_1', netAmount: 43_000n }), [], nothing);
  const applied = cashRow({
    id: 'row_2',
    type: 'applied_to_payment',
    netAmount: -43_000n,
    paymentIntent: 'pi_1',
  });
  books.addRow(applied, [], { free: 43_000n, reservations: [] });
  expect(books.addRow(unapplied, [cancel], nothing)).toEqual({
    'customer:cus_1:receivable eur': 100_000n,
    'invoiced eur': -100_000n,
    'stripe:cash_held eur': 43_000n,
    'customer:cus_1:reserved:req_1 eur': -43_000n,
  });
  const canceled = journalsOfPaymentIntent(
    bookedPaymentIntent(),
    paymentIntentReading({ status: 'canceled', cancellationReason: 'abandoned' }),
    bookedAt,
  );
  expect(books.add(canceled)).toEqual({
    'stripe:cash_held eur': 43_000n,
    'customer:cus_1:reserved:req_1 eur': -43_000n,
  });
  return books;
}

function statusOfReturn(before: RefundStatus, now: RefundStatus, version: number): Journal[] {
  const booked = bookedCashReturn({ status: before, version });
  return journalsOfCashReturn(booked, refundReading({ status: now }), bookedAt);
}

const onItsWay = {
  'customer:cus_1:returning eur': -43_000n,
  'stripe:returns_held eur': 43_000n,
};

/**
 * A cancel frees what was applied (docs.stripe.com/payments/customer-balance); the life of a return is at
 * docs.stripe.com/payments/customer-balance/refunding.
 */
describe('an invoice half paid, canceled, and its money sent back', () => {
  test('through its reservation, bounced once, until it has arrived: every account is at zero', () => {
    const books = halfPaidAndCanceled();
    expect(books.addRow(returned, [giveBack], reservation)).toEqual(onItsWay);
    expect(books.add(statusOfReturn('requires_action', 'pending', 0))).toEqual(onItsWay);
    expect(books.add(statusOfReturn('pending', 'succeeded', 1))).toEqual({});
    expect(books.add(statusOfReturn('succeeded', 'requires_action', 2))).toEqual(onItsWay);
    expect(books.add(statusOfReturn('requires_action', 'succeeded', 3))).toEqual({});
  });

  test('whose return is canceled: the money is the customer’s free cash again', () => {
    const books = halfPaidAndCanceled();
    books.addRow(returned, [giveBack], reservation);
    expect(books.add(statusOfReturn('requires_action', 'canceled', 0))).toEqual(onItsWay);
    expect(books.addRow(returnCanceled, [giveBack], nothing)).toEqual({
      'stripe:cash_held eur': 43_000n,
      'customer:cus_1:cash eur': -43_000n,
    });
  });

  test('and its money kept: the reservation is released', () => {
    const books = halfPaidAndCanceled();
    const release = { request: 'req_1', customer: 'cus_1', purpose: 'req_1', amount, at: bookedAt };
    expect(books.add([journalOfRelease({ ...release, actor: 'backend', reason: 'keep' })])).toEqual({
      'stripe:cash_held eur': 43_000n,
      'customer:cus_1:cash eur': -43_000n,
    });
  });
});
