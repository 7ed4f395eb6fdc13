import type { Account } from '../account';
import { announceFunds } from '../cash/announce-funds';
import { moveCash } from '../cash/move-cash';
import { changeRefund, withoutNextAction } from './change-refund';
import { findRefund } from './find-refund';

/**
 * Nobody gave bank details in 45 days. A return of cash is canceled and the money is available again
 * (`return_canceled`); docs: payments/customer-balance/refunding. Does nothing if the details came or were asked for anew.
 */
export function expireRefund(account: Account, id: string): void {
  const { object } = findRefund(account, id);
  const expiresAt = object.next_action?.display_details.expires_at;
  if (object.status !== 'requires_action' || expiresAt === undefined || expiresAt > account.clock.now())
    return;
  if (object.customer === null) return;
  changeRefund(account, object, { ...withoutNextAction(object), status: 'canceled' });
  moveCash(account, object.customer, object.currency, object.amount, { type: 'return_canceled' });
  announceFunds(account, object.customer, object.currency);
}
