import type { Pool } from 'pg';
import type { StripeAccount } from '../domain/identity';
import type { Ledger } from '../contracts/ports/ledger';
import { allocationPlans } from './adapters/allocation-plans';
import { balanceTransactions } from './adapters/balance-transactions';
import { audits } from './adapters/audits';
import { books } from './adapters/books';
import { cases } from './adapters/cases';
import { cashBook } from './adapters/cash-book';
import { creditBook } from './adapters/credit-book';
import { cashReturns } from './adapters/cash-returns';
import { customers } from './adapters/customers';
import { foreignIntents } from './adapters/foreign-intents';
import { inbox } from './adapters/inbox';
import { invoicePayments } from './adapters/invoice-payments';
import { paymentIntents } from './adapters/payment-intents';
import { pauses } from './adapters/pauses';
import { recovery } from './adapters/recovery';
import { requests } from './adapters/requests';
import { stripeWrites } from './adapters/stripe-writes';
import { postJournals } from './post-journals';
import { createSession } from './session';
import { readFigures } from './statements/read-figures';
import type { Session } from './session';

/** The books of one Stripe account, on a pool from `createLedgerPool`. Opens no connection until it is used. */
export function createLedger(pool: Pool, identity: StripeAccount): Ledger {
  return ledgerOn(createSession(pool, identity));
}

function ledgerOn(session: Session): Ledger {
  return {
    identity: session.identity,
    invoicePayments: invoicePayments(session),
    customers: customers(session),
    requests: requests(session),
    plans: allocationPlans(session),
    writes: stripeWrites(session),
    cash: cashBook(session),
    credit: creditBook(session),
    paymentIntents: paymentIntents(session),
    foreignIntents: foreignIntents(session),
    cashReturns: cashReturns(session),
    inbox: inbox(session),
    balanceTransactions: balanceTransactions(session),
    books: books(session),
    cases: cases(session),
    pauses: pauses(session),
    audits: audits(session),
    recovery: recovery(session),
    figures: () => readFigures(session),
    post: (journals, now) => postJournals(session, journals, now ?? null),
    inTransaction: (work) => session.transaction((transaction) => work(ledgerOn(transaction))),
  };
}
