import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { changeRefund, settled } from './change-refund';
import { findRefund } from './find-refund';

/** The money reaches the customer's bank: `pending` becomes `succeeded`. Emits `refund.updated`. */
export function arrive(account: Account, id: string): Refund {
  const row = findRefund(account, id);
  if (row.object.status !== 'pending') {
    throw requestRefused(`The refund ${id} is not on its way: its status is ${row.object.status}.`);
  }
  return changeRefund(account, row, { ...settled(row.object), status: 'succeeded' });
}
