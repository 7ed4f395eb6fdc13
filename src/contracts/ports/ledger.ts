import type { StripeAccount } from '../../domain/identity';
import type { Journal } from '../../domain/journals/journal';
import type { BalanceTransactions } from './ledger-balance-transactions';
import type { Audits } from './ledger-audits';
import type { Books } from './ledger-books';
import type { Cases } from './ledger-cases';
import type { CashBook } from './ledger-cash';
import type { CreditBook } from './ledger-credit';
import type { Customers } from './ledger-customers';
import type { ReadFigures } from './ledger-figures';
import type { ForeignIntents } from './ledger-foreign-intents';
import type { Inbox } from './ledger-inbox';
import type { Pauses } from './ledger-pauses';
import type { Recovery } from './ledger-recovery';
import type { PaymentIntents, CashReturns } from './ledger-stripe-objects';
import type { InvoicePayments } from './ledger-invoice-payments';
import type { AllocationPlans, Requests } from './ledger-requests';
import type { StripeWrites } from './ledger-stripe-writes';

/**
 * The books and everything that must be committed with them, of one Stripe account. Every method outside of
 * `inTransaction` is a transaction of its own. Errors: `database_unreachable` when Postgres does not answer, and
 * those that each method names.
 */
export interface Ledger {
  readonly identity: StripeAccount;
  readonly invoicePayments: InvoicePayments;
  readonly customers: Customers;
  readonly requests: Requests;
  readonly plans: AllocationPlans;
  readonly writes: StripeWrites;
  readonly cash: CashBook;
  readonly credit: CreditBook;
  readonly paymentIntents: PaymentIntents;
  readonly foreignIntents: ForeignIntents;
  readonly cashReturns: CashReturns;
  readonly inbox: Inbox;
  readonly balanceTransactions: BalanceTransactions;
  readonly books: Books;
  readonly cases: Cases;
  readonly pauses: Pauses;
  readonly figures: ReadFigures;
  readonly audits: Audits;
  readonly recovery: Recovery;
  /**
   * Books journals; one whose key is booked already is skipped. Throws `journal_key_conflict` when it is booked
   * with other entries, `journal_refused` when Postgres refuses it (not balanced, cash below zero, wrong currency).
   * `now` is when they are booked; the database's clock unless it is given.
   */
  post(journals: readonly Journal[], now?: Date): Promise<void>;
  /**
   * Carries out `work` in one transaction: all of it is committed, or nothing. Repeated when Postgres reports a
   * serialization conflict or a deadlock, so `work` must have no other effect than through its argument.
   */
  inTransaction<Result>(work: (ledger: Ledger) => Promise<Result>): Promise<Result>;
}
