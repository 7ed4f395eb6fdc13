import type { Stripe as StripeSdk } from 'stripe';
import type { ActivityParts } from '../../src/activities/activity-parts';
import { bookBalanceTransactions } from '../../src/activities/balance-transactions/book-balance-transactions';
import { bringBooksUpToStripe } from '../../src/activities/customer-cash/sync-customer-cash';
import { assembleParts, withTemporal } from '../../src/assembly/assemble-parts';
import { machineClock } from '../../src/contracts/ports/clock';
import type { WorkflowStarter } from '../../src/contracts/ports/workflow-starter';
import type { LocalStripeOptions } from '../../src/local-stripe';
import { startUnderTest } from '../local-stripe/local-stripe-under-test';
import { createTestDatabase } from '../support/database';
import { requireEqualityInTheEnd } from '../support/main-path/equality-in-the-end';

export interface ActivitiesUnderTest {
  /** Real Postgres and local Stripe; only Temporal is left out. */
  readonly parts: ActivityParts;
  readonly sdk: StripeSdk;
  /** Calls a control route of local Stripe. */
  control(path: string, body?: object): Promise<unknown>;
  readonly databaseUrl: string;
  /** The workflows that were woken, by id or customer. */
  readonly woken: string[];
  /** A managed customer in manual mode. */
  managedCustomer(): Promise<string>;
  /** Lets the books of a customer, or of the whole account, differ from Stripe in the end; the reason is for the reader. */
  leaveUnequal(object: string, reason: string): void;
  close(): Promise<void>;
}

/** Starts what activities work with. */
export async function startActivities(options: LocalStripeOptions = {}): Promise<ActivitiesUnderTest> {
  const local = await startUnderTest(options);
  const database = await createTestDatabase();
  const stripe = { secretKey: 'sk_test_local', url: local.url };
  const assembled = await assembleParts({ databaseUrl: database.url, stripe }, machineClock);
  const woken: string[] = [];
  const note = (what: string): Promise<void> => Promise.resolve(void woken.push(what));
  const workflows: WorkflowStarter = {
    startInvoicePayment: (workflowId) => note(workflowId),
    startMissingInvoicePayment: (workflowId) => note(workflowId).then(() => 'started'),
    startMissingCashReturn: ({ refund }) => note(refund).then(() => 'started'),
    wakeCustomerCash: note,
    startCashReturn: async ({ refund }) => {
      await note(refund);
      return `cash-return/${refund}`;
    },
    wakeCashReturn: note,
    wake: note,
    pendingTaskOf: () => Promise.resolve(null),
    beginAnew: ({ workflowId }) => note(workflowId),
  };
  const parts = withTemporal(assembled, workflows, false);
  const leftUnequal = new Set<string>();
  const bookStripeBalance = bookBalanceTransactions(parts);
  const books = { ledger: parts.ledger, stripe: parts.stripe, databaseUrl: database.url, bookStripeBalance };
  const sync = { wakeCustomerCash: async (id: string) => void (await bringBooksUpToStripe(parts, id)) };
  const stop = async (): Promise<void> => {
    await assembled.close();
    await local.close();
    await database.drop();
  };
  return {
    parts,
    sdk: local.stripe,
    control: local.control,
    databaseUrl: database.url,
    woken,
    managedCustomer: async () => {
      const settings = { reconciliation_mode: 'manual' as const };
      const { id } = await local.stripe.customers.create({
        email: 'a@example.com',
        cash_balance: { settings },
      });
      await parts.ledger.customers.ensure(id, new Date());
      await parts.ledger.customers.recordManaged(id, new Date());
      return id;
    },
    leaveUnequal: (object) => void leftUnequal.add(object),
    close: async () => {
      try {
        await requireEqualityInTheEnd(books, sync, leftUnequal);
      } finally {
        await stop();
      }
    },
  };
}

/** The parts with one Stripe call answered by the test: the real call is made or not, as the test says. */
export function withStripe(parts: ActivityParts, overrides: Partial<ActivityParts['stripe']>): ActivityParts {
  return { ...parts, stripe: { ...parts.stripe, ...overrides } };
}
