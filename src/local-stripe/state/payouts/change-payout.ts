import type { EventType } from '../../objects/event';
import type { Payout } from '../../objects/payout';
import type { Account } from '../account';
import type { PayoutRow } from '../records';

/** Saves the payout with `shown` changed, and emits `payout.updated`, then `event` if the change has one of its own. */
export function changePayout(
  account: Account,
  row: PayoutRow,
  shown: Partial<Payout>,
  event?: EventType,
): Payout {
  const object: Payout = { ...row.object, ...shown };
  account.payouts.save({ object });
  account.events.emit('payout.updated', object, row.object);
  if (event !== undefined) account.events.emit(event, object);
  return object;
}
