import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { findAllocatedOtherwise } from '../../domain/cash/allocated-otherwise';
import type { AllocatedOtherwise } from '../../domain/cash/allocated-otherwise';
import type { FreeTransfer } from '../../domain/cash/transfers-still-free';
import type { ActivityParts } from '../activity-parts';
import { transfersMax } from './propose-allocation';

/** What booking works with; sets that add up are not looked for unless it says so. */
export type BookingParts = Pick<ActivityParts, 'ledger' | 'clock'> &
  Partial<Pick<ActivityParts, 'exactGroups'>>;

/** Under this id a plan is stored that Holdfast would have carried out where Stripe matched otherwise. */
export function otherwisePlan(customer: string, row: string): string {
  return `otherwise/${customer}/${row}`;
}

/** Where Stripe's own matching, which these rows show, is another than Holdfast's would have been. Books nothing. */
export async function allocatedByStripe(
  { ledger, exactGroups = 'off' }: BookingParts,
  customer: string,
  rows: readonly CashTransaction[],
  isOurs: (row: CashTransaction) => boolean,
): Promise<readonly AllocatedOtherwise[]> {
  const applied = rows.filter((row) => row.type === 'applied_to_payment' && !isOurs(row));
  if (applied.length === 0) return [];
  const openItems = await ledger.paymentIntents.openItems(customer);
  const positions = await ledger.cash.positions(customer);
  const transfers = new Map<string, readonly FreeTransfer[]>();
  for (const currency of new Set(applied.map((row) => row.currency)))
    transfers.set(currency, await ledger.cash.newestTransfers(customer, currency, transfersMax));
  const own = new Set<string>();
  for (const { paymentIntent } of applied) {
    if (paymentIntent !== null && (await ledger.paymentIntents.find(paymentIntent)) !== null)
      own.add(paymentIntent);
  }
  return findAllocatedOtherwise(rows, isOurs, (intent) => own.has(intent), {
    free: new Map([...positions].map(([currency, { free }]) => [currency, free])),
    openItems,
    transfers,
    groups: exactGroups,
  });
}
