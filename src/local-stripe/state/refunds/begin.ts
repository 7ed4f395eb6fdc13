import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { recordRefund } from '../charges/record-refund';

/** Saves a new refund and books it on its charge. Emits `refund.created` and `charge.refunded`. */
export function begin(account: Account, refund: Refund, chargeId: string): Refund {
  account.refunds.save({ object: refund, returnsUnusedCashOf: null });
  account.events.emit('refund.created', refund);
  recordRefund(account, chargeId, refund.amount);
  return refund;
}
