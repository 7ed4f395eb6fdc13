import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { findAllocatedOtherwise } from '../../domain/cash/allocated-otherwise';
import type { AllocatedOtherwise } from '../../domain/cash/allocated-otherwise';
import type { OpenItem } from '../../domain/cash/propose-allocation';
import type { FreeTransfer } from '../../domain/cash/transfers-still-free';
import type { Ledger } from '../../contracts/ports/ledger';
import type { ActivityParts } from '../activity-parts';
import { transfersMax } from './propose-allocation';

/** What booking works with. */
export type BookingParts = Pick<ActivityParts, 'ledger' | 'clock' | 'exactGroups'>;

/** A customer as it is before the rows are booked. */
interface CustomerBefore {
  readonly customer: string;
  readonly positions: Awaited<ReturnType<Ledger['cash']['positions']>>;
  readonly openItems: () => Promise<readonly OpenItem[]>;
}

/** Under this id a plan is stored that Holdfast would have carried out where Stripe matched otherwise. */
export function otherwisePlan(customer: string, row: string): string {
  return `otherwise/${customer}/${row}`;
}

/** Where Stripe's own matching, which these rows show, is another than Holdfast's would have been. Books nothing. */
export async function allocatedByStripe(
  { ledger, exactGroups }: BookingParts,
  { customer, positions, openItems }: CustomerBefore,
  rows: readonly CashTransaction[],
  isOurs: (row: CashTransaction) => boolean,
): Promise<readonly AllocatedOtherwise[]> {
  const applied = rows.filter((row) => row.type === 'applied_to_payment' && !isOurs(row));
  if (applied.length === 0) return [];
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
    openItems: await openItems(),
    transfers,
    groups: exactGroups,
  });
}
