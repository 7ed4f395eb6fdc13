import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { changeRefund, settled } from './change-refund';
import { findRefund } from './find-refund';

/** The customer answers the e-mail with bank details: `requires_action` becomes `pending`. Emits `refund.updated`. */
export function provideBankDetails(account: Account, id: string): Refund {
  const row = findRefund(account, id);
  if (row.object.status !== 'requires_action') {
    throw requestRefused(
      `The refund ${id} does not wait for bank details: its status is ${row.object.status}.`,
    );
  }
  return changeRefund(account, row, {
    ...settled(row.object),
    status: 'pending',
    pending_reason: 'processing',
  });
}
