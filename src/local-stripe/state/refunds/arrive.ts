import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { changeRefund } from './change-refund';
import { findRefund } from './find-refund';

/** The money reaches the customer's bank: `pending` becomes `succeeded`. Emits `refund.updated`. */
export function arrive(account: Account, id: string): Refund {
  const { object } = findRefund(account, id);
  if (object.status !== 'pending') {
    throw requestRefused(`The refund ${id} is not on its way: its status is ${object.status}.`);
  }
  const { pending_reason: _over, ...rest } = object;
  return changeRefund(account, object, { ...rest, status: 'succeeded' });
}
