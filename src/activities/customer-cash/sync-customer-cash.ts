import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { add, money, zero } from '../../domain/money';
import { openCasesShown } from '../../contracts/activities';
import type { CustomerCashReading } from '../../contracts/activities';
import type { WrittenCashPosition } from '../../contracts/customer-cash';
import { moneyToWire } from '../../contracts/money';
import { customerCashWorkflowId } from '../../contracts/workflow-ids';
import type { ActivityParts } from '../activity-parts';
import { giveBackCredit } from '../credit/give-back-credit';
import { requireWorkflowId } from '../require-workflow-id';
import { resolveUnfinishedWrites } from '../stripe-writes/resolve-unfinished-writes';
import { bookCashTransactions } from './book-cash-transactions';
import { bookCreditTransactions } from './book-credit-transactions';
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
    const unknownWrites = await resolveUnfinishedWrites(parts, customer);
    const reading = await bringBooksUpToStripe(parts, customer);
    const wait = waitsForRows[activityInfo().attempt - 1];
    if (!reading.complete && wait !== undefined) throw rowsMissing(customer, wait);
    const waiting = await giveBackCredit(parts, customer);
    return {
      ...reading,
      unknownWrites: unknownWrites + waiting,
      oldestUnknownWrite: await oldestUnknown(parts, customer),
    };
  };
}

/**
 * Reads and books everything of a customer, and wakes the invoices that it concerns. Also ends every activity that
 * has changed something at Stripe, so that the change is booked before its answer is given.
 */
export async function bringBooksUpToStripe(
  parts: ActivityParts,
  customer: string,
): Promise<CustomerCashReading> {
  await parts.ledger.customers.clearDirty(customer);
  const { proven, cashBalance, joined, complete } = await readCashTransactions(parts, customer);
  const rows = joined.flatMap((currency) => currency.ordered);
  await bookCashTransactions(parts, customer, proven, rows);
  await bookCreditTransactions(parts, customer);
  await settlePaymentIntents(parts, customer);
  await settleForeignIntents(parts, customer);
  const now = await parts.clock.now();
  // Only a complete reading counts as one: what rests on it is that no row is missing.
  if (complete) await parts.ledger.customers.recordSync(customer, cashBalance.reconciliationMode, now);
  await tellInvoicePayments(parts, customer);
  const record = await parts.ledger.customers.find(customer);
  return {
    managed: record?.managedAt !== null && record?.managedAt !== undefined,
    reconciliationMode: cashBalance.reconciliationMode,
    reconciliationModeSet: record?.reconciliationModeSet ?? 'manual',
    complete,
    positions: await readPositions(parts, customer),
    unknownWrites: 0,
    oldestUnknownWrite: null,
    foreignPaymentIntents: (await parts.ledger.foreignIntents.unfinished(customer)).length,
    openPaymentIntents: (await parts.ledger.paymentIntents.openItems(customer)).length,
    openCases: await readOpenCases(parts, customer),
    stopped: await parts.ledger.pauses.stopping(customer),
    searchAttributes: parts.searchAttributes,
    syncedAt: now.toISOString(),
  };
}

/** As `bringBooksUpToStripe`, but throws `cash_rows_do_not_join` when a row is missing: nothing may rest on it yet. */
export async function requireBooksUpToStripe(
  parts: ActivityParts,
  customer: string,
): Promise<CustomerCashReading> {
  const reading = await bringBooksUpToStripe(parts, customer);
  if (!reading.complete)
    throw new HoldfastError('cash_rows_do_not_join', { customer, currency: 'some currency' });
  return reading;
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

async function readOpenCases(
  { ledger }: ActivityParts,
  customer: string,
): Promise<CustomerCashReading['openCases']> {
  const cases = await ledger.cases.listOpen(customer, openCasesShown);
  return cases.map(({ key, text }) => ({ key, text }));
}

async function readPositions(parts: ActivityParts, customer: string): Promise<WrittenCashPosition[]> {
  const positions = await parts.ledger.cash.positions(customer);
  return [...positions].map(([currency, position]) => ({
    free: moneyToWire(money(position.free, currency)),
    reserved: moneyToWire(
      position.reservations.reduce(
        (sum, reservation) => add(sum, money(reservation.amount, currency)),
        zero(currency),
      ),
    ),
  }));
}

function rowsMissing(customer: string, wait: (typeof waitsForRows)[number]): ApplicationFailure {
  const error = new HoldfastError('cash_rows_do_not_join', { customer, currency: 'some currency' });
  return ApplicationFailure.create({ message: error.message, type: error.code, nextRetryDelay: wait });
}
