import { journalsOfCashTransactions } from '../../../src/domain/journals/cash-transaction-journals';
import type { Journal } from '../../../src/domain/journals/journal';
import {
  journalOfOpenedInvoice,
  journalsOfPaymentIntent,
} from '../../../src/domain/journals/payment-intent-journals';
import { money } from '../../../src/domain/money';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import { balancesOf, isBalanced } from '../support/books';
import type { Balances } from '../support/books';
import { cashRow } from '../support/cash-rows';
import { balanceTransaction, bookedAt, bookedPaymentIntent, paymentIntentReading } from '../support/readings';

const rowsBooked = (free: bigint, ...rows: CashTransaction[]): readonly Journal[] =>
  journalsOfCashTransactions(rows, new Map(), new Map([['eur', { free, reservations: [] }]])).journals;
const funded = (id: string, netAmount: bigint) => cashRow({ id, netAmount });
const applied = (id: string, amount: bigint) =>
  cashRow({ id, type: 'applied_to_payment', netAmount: -amount, paymentIntent: 'pi_1' });

const opened = {
  invoice: 'in-1',
  attempt: 1,
  customer: 'cus_1',
  amount: money(100_000n, 'eur'),
  at: bookedAt,
};
const succeeded = paymentIntentReading({
  status: 'succeeded',
  charge: { id: 'py_1', balanceTransaction: null },
});
const settled = { ...succeeded, charge: { id: 'py_1', balanceTransaction: balanceTransaction() } };
const afterSuccess = bookedPaymentIntent({ status: 'succeeded', version: 1 });

/** Each fact in its order, with what the whole books hold after it. */
const facts: readonly { what: string; journals: readonly Journal[]; balances: Balances }[] = [
  {
    what: 'it is opened',
    journals: [journalOfOpenedInvoice(opened)],
    balances: { 'customer:cus_1:receivable eur': 100_000n, 'invoiced eur': -100_000n },
  },
  {
    what: '430.00 arrives and is applied',
    journals: rowsBooked(0n, funded('row_1', 43_000n), applied('row_2', 43_000n)),
    balances: {
      'customer:cus_1:receivable eur': 100_000n,
      'invoiced eur': -100_000n,
      'stripe:cash_held eur': 43_000n,
      'intent:pi_1:funding eur': -43_000n,
    },
  },
  {
    what: '600.00 arrives and is the customer’s until it is applied',
    journals: rowsBooked(0n, funded('row_3', 60_000n)),
    balances: {
      'customer:cus_1:receivable eur': 100_000n,
      'invoiced eur': -100_000n,
      'stripe:cash_held eur': 103_000n,
      'customer:cus_1:cash eur': -60_000n,
      'intent:pi_1:funding eur': -43_000n,
    },
  },
  {
    what: 'the rest of 570.00 is applied, 30.00 stay',
    journals: rowsBooked(60_000n, applied('row_4', 57_000n)),
    balances: {
      'customer:cus_1:receivable eur': 100_000n,
      'invoiced eur': -100_000n,
      'stripe:cash_held eur': 103_000n,
      'customer:cus_1:cash eur': -3000n,
      'intent:pi_1:funding eur': -100_000n,
    },
  },
  {
    what: 'the intent has succeeded; its money is neither held nor in the balance yet',
    journals: journalsOfPaymentIntent(bookedPaymentIntent(), succeeded, bookedAt),
    balances: {
      'invoiced eur': -100_000n,
      'stripe:cash_held eur': 3000n,
      'customer:cus_1:cash eur': -3000n,
      'stripe:settling eur': 100_000n,
    },
  },
  {
    what: 'read again before the balance transaction is there, nothing changes',
    journals: journalsOfPaymentIntent(afterSuccess, succeeded, bookedAt),
    balances: {
      'invoiced eur': -100_000n,
      'stripe:cash_held eur': 3000n,
      'customer:cus_1:cash eur': -3000n,
      'stripe:settling eur': 100_000n,
    },
  },
  {
    what: 'the balance transaction: 995.00 net, a fee of 5.00, nothing settling',
    journals: journalsOfPaymentIntent(afterSuccess, settled, bookedAt),
    balances: {
      'invoiced eur': -100_000n,
      'stripe:cash_held eur': 3000n,
      'customer:cus_1:cash eur': -3000n,
      'stripe:balance eur': 99_500n,
      'fees eur': 500n,
    },
  },
];

/**
 * An invoice of 1,000.00 EUR, by hand in cents. How a PaymentIntent is funded in parts, and that its money is in the
 * Stripe balance only when it succeeds: docs.stripe.com/payments/bank-transfers/accept-a-payment. That the balance
 * transaction may come up to an hour later: docs.stripe.com/payments/payment-intents/asynchronous-capture.
 */
describe('an invoice paid in two parts, whose balance transaction comes late', () => {
  test.each(facts.map(({ what }, index) => ({ what, index })))('$index. $what', ({ index }) => {
    const journals = facts.slice(0, index + 1).flatMap((fact) => fact.journals);
    expect(journals.every(isBalanced)).toBe(true);
    expect(balancesOf(journals)).toEqual(facts[index]?.balances);
  });
});
