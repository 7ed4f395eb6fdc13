import type { ActivityParts } from '../activity-parts';
import { bringBooksUpToStripe } from '../customer-cash/sync-customer-cash';
import { resolveUnfinishedWrites } from './resolve-unfinished-writes';

/**
 * Resolves a customer's unfinished writes outside of its workflow, for an operator. The books are brought up to Stripe
 * before, because an application is found by its row, and after, because of what was found. Every change of a write is
 * compare-and-set, so the owner of the customer's cash may be at the same at the same time; it is woken in the end.
 */
export async function resolveCustomerWrites(parts: ActivityParts, customer: string): Promise<void> {
  await bringBooksUpToStripe(parts, customer);
  await resolveUnfinishedWrites(parts, customer);
  await bringBooksUpToStripe(parts, customer);
  await parts.ledger.customers.markDirty(customer, await parts.clock.now());
  await parts.workflows.wakeCustomerCash(customer);
}
