import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import type { RefundRow } from '../records';

/** Saves the refund as it is now and emits `refund.updated`, for cards `charge.refund.updated` too, and `refund.failed` when it has just failed. */
export function changeRefund(account: Account, row: RefundRow, after: Refund): Refund {
  const before = row.object;
  account.refunds.save({ ...row, object: after });
  account.events.emit('refund.updated', after, before);
  if (after.charge?.startsWith('ch_') === true) account.events.emit('charge.refund.updated', after, before);
  if (after.status === 'failed' && before.status !== 'failed') account.events.emit('refund.failed', after);
  return after;
}

/** The refund without what it was waiting for. */
export function settled(refund: Refund): Refund {
  const { next_action: _nextAction, pending_reason: _pendingReason, ...rest } = refund;
  return rest;
}
