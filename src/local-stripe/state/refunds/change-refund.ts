import type { Refund } from '../../objects/refund';
import type { Account } from '../account';

/** Saves the refund as it is now and emits `refund.updated`, or `refund.failed` too when it has just failed. */
export function changeRefund(account: Account, before: Refund, after: Refund): Refund {
  account.refunds.save({ object: after });
  account.events.emit('refund.updated', after, before);
  if (after.status === 'failed' && before.status !== 'failed') account.events.emit('refund.failed', after);
  return after;
}

/** The refund without the question to the customer that has been answered or withdrawn. */
export function withoutNextAction(refund: Refund): Refund {
  const { next_action: _answered, ...rest } = refund;
  return rest;
}
