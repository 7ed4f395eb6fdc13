import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { CustomerCashReading } from '../../contracts/activities';
import type { ClearedCustomer } from '../../contracts/ports/ledger-customers';
import type { ReconciliationMode } from '../../contracts/requests';
import { customerCashWorkflowId } from '../../contracts/workflow-ids';
import type { ActivityParts } from '../activity-parts';
import { giveBackCredit } from '../credit/give-back-credit';
import { requireWorkflowId } from '../require-workflow-id';
import { resolveUnfinishedWrites } from '../stripe-writes/resolve-unfinished-writes';
import { bookCashTransactions } from './book-cash-transactions';
import { bookFollowedCredit } from './book-credit-transactions';
import { readCashShown } from './read-cash-shown';
import { readCashTransactions } from './read-cash-transactions';
import { settleForeignIntents } from './settle-foreign-intents';
import { settlePaymentIntents, tellInvoicePayments } from './settle-payment-intents';

/** How long to wait for a row that Stripe's list does not show yet, by how often it was missing. */
const waitsForRows = ['5 seconds', '30 seconds', '5 minutes'] as const;

/**
 * The activity that opens each round: finishes unfinished writes, then brings the books up to Stripe. A chain that
 * does not join is read again after 5 s, 30 s and 5 min; after that the reading says that it is not complete. Throws
 * `invalid_input` when another workflow than the customer's own asks.
 */
export function syncCustomerCash(parts: ActivityParts) {
  return async ({ customer }: { readonly customer: string }): Promise<CustomerCashReading> => {
    const workflowId = customerCashWorkflowId(parts.ledger.identity.account, customer);
    requireWorkflowId(activityInfo(), `of customer ${customer}’s cash`, workflowId);
    let cleared = await parts.ledger.customers.clearDirty(customer);
    let unfinished = 0;
    if (cleared?.hasUnfinishedWrites === true) {
      unfinished = await resolveUnfinishedWrites(parts, customer);
      // The reading begins here: what was resolved is read, too.
      cleared = await parts.ledger.customers.clearDirty(customer);
    }
    const upToStripe = await bringBooksOfCleared(parts, customer, cleared);
    const wait = waitsForRows[activityInfo().attempt - 1];
    if (!upToStripe.complete && wait !== undefined) throw rowsMissing(customer, wait);
    const waiting = upToStripe.followsCredit ? await giveBackCredit(parts, customer) : 0;
    const unknownWrites = unfinished + waiting;
    return readBooks(parts, customer, upToStripe, unknownWrites);
  };
}

/** So many of Stripe's allocations that Holdfast would have made otherwise are shown. */
const otherwiseShown = 5;

/** A reading of everything of a customer, which is booked. */
export interface BooksUpToStripe {
  readonly reconciliationMode: ReconciliationMode;
  /** Whether no row of the customer's is missing. */
  readonly complete: boolean;
  readonly at: Date;
  /** Whether the customer's credit is in the books. */
  readonly followsCredit: boolean;
  /** How many of the customer's marks had been taken away when it began. */
  readonly marks: number;
}

/**
 * Reads and books everything of a customer, and wakes the invoices that it concerns. Also ends every activity that
 * has changed something at Stripe, so that the change is booked before its answer is given.
 */
export async function bringBooksUpToStripe(parts: ActivityParts, customer: string): Promise<BooksUpToStripe> {
  return bringBooksOfCleared(parts, customer, await parts.ledger.customers.clearDirty(customer));
}

async function bringBooksOfCleared(
  parts: ActivityParts,
  customer: string,
  cleared: ClearedCustomer | null,
): Promise<BooksUpToStripe> {
  const { managedAt = null, followsCredit = false, hasForeignIntents = false, marks = 0 } = cleared ?? {};
  const { reconciliationMode, complete, foreignIntents } =
    managedAt === null ? notHoldfasts : await bookCash(parts, customer);
  if (followsCredit) await bookFollowedCredit(parts, customer);
  const untold = await settlePaymentIntents(parts, customer);
  if (hasForeignIntents || foreignIntents > 0) await settleForeignIntents(parts, customer);
  const at = await parts.clock.now();
  // Only a complete reading counts as one: what rests on it is that no row is missing.
  if (complete && reconciliationMode !== null)
    await parts.ledger.customers.recordSync(customer, reconciliationMode, at);
  await tellInvoicePayments(parts, untold);
  return { reconciliationMode: reconciliationMode ?? 'automatic', complete, at, followsCredit, marks };
}

interface CashReading {
  readonly reconciliationMode: ReconciliationMode | null;
  readonly complete: boolean;
  /** How many PaymentIntents of somebody else's were not known before. */
  readonly foreignIntents: number;
}

/**
 * Cash of a customer that pays by card only is not Holdfast's: nobody is woken by it, so a row of it could wait for ever
 * for what settles it, and none is booked; its mode is not read.
 */
const notHoldfasts: CashReading = { reconciliationMode: null, complete: true, foreignIntents: 0 };

/** Books a managed customer's cash as far as it joins. */
async function bookCash(parts: ActivityParts, customer: string): Promise<CashReading> {
  const { before, cashBalance, joined, complete } = await readCashTransactions(parts, customer);
  const { reconciliationMode } = cashBalance;
  const rows = joined.flatMap((currency) => currency.ordered);
  const foreignIntents = await bookCashTransactions(parts, customer, before, rows, reconciliationMode);
  return { reconciliationMode, complete, foreignIntents };
}

/** As `bringBooksUpToStripe`, but throws `cash_rows_do_not_join` when a row is missing: nothing may rest on it yet. */
export async function requireBooksUpToStripe(
  parts: ActivityParts,
  customer: string,
): Promise<BooksUpToStripe> {
  const books = await bringBooksUpToStripe(parts, customer);
  if (!books.complete)
    throw new HoldfastError('cash_rows_do_not_join', { customer, currency: 'some currency' });
  return books;
}

/** What the books say of a customer, for the workflow's round and for whoever looks at it. */
async function readBooks(
  parts: ActivityParts,
  customer: string,
  upToStripe: BooksUpToStripe,
  unknownWrites: number,
): Promise<CustomerCashReading> {
  const { ledger, searchAttributes } = parts;
  const { reconciliationMode, complete, marks } = upToStripe;
  return {
    ...(await readCashShown(parts, customer, upToStripe)),
    complete,
    unknownWrites,
    oldestUnknownWrite: unknownWrites === 0 ? null : await oldestUnknown(parts, customer),
    ...(reconciliationMode === 'automatic'
      ? { allocatedOtherwise: await ledger.plans.allocatedOtherwise(customer, otherwiseShown) }
      : {}),
    searchAttributes,
    marks,
  };
}

async function oldestUnknown(
  parts: Pick<ActivityParts, 'ledger'>,
  customer: string,
): Promise<CustomerCashReading['oldestUnknownWrite']> {
  const unfinished = await parts.ledger.writes.unfinished(customer);
  const oldest = unfinished.find(({ state }) => state === 'sent' || state === 'unknown');
  if (oldest === undefined) return null;
  const sentAt = (oldest.firstSentAt ?? oldest.announcedAt).toISOString();
  return { id: oldest.id, kind: oldest.request.kind, sentAt };
}

function rowsMissing(customer: string, wait: (typeof waitsForRows)[number]): ApplicationFailure {
  const error = new HoldfastError('cash_rows_do_not_join', { customer, currency: 'some currency' });
  return ApplicationFailure.create({ message: error.message, type: error.code, nextRetryDelay: wait });
}
