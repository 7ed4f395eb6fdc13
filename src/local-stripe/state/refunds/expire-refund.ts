import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { reconcileFreedCash } from '../cash/reconcile';
import type { RefundRow } from '../records';
import { failPaymentRefund } from './fail-refund';
import { findRefund } from './find-refund';
import { withdrawReturn } from './withdraw-return';

/** The end of the 45 days; does nothing if bank details came, or were asked for anew. */
export function expireDueRefund(account: Account, id: string): void {
  const row = findRefund(account, id);
  const expiresAt = row.object.next_action?.display_details.expires_at;
  if (expiresAt !== undefined && expiresAt <= account.clock.now()) expire(account, row);
}

/** Ends the waiting now (docs: api/refunds/expire, a test helper). Refuses a refund that does not wait. */
export function expireRefund(account: Account, id: string): Refund {
  const row = findRefund(account, id);
  if (row.object.status !== 'requires_action') {
    throw requestRefused(
      `The refund ${id} does not wait for bank details: its status is ${row.object.status}.`,
    );
  }
  expire(account, row);
  return findRefund(account, id).object;
}

/** A refund of a payment fails; a return of cash is canceled and the cash is available again. */
function expire(account: Account, row: RefundRow): void {
  const { charge, currency, customer } = row.object;
  if (charge !== null) {
    failPaymentRefund(account, row, 'unknown');
    return;
  }
  withdrawReturn(account, row);
  if (customer !== null) reconcileFreedCash(account, customer, currency);
}
