import type { Account } from '../account';
import { balanceOf } from './balance-of';

/** Pending money has become available: emits `balance.available` with the whole balance (docs: api/events/types). */
export function announceAvailable(account: Account): void {
  account.events.emit('balance.available', balanceOf(account));
}
