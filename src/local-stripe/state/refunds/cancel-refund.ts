import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { recordCanceledRefund } from '../charges/record-refund';
import { changeRefund, settled } from './change-refund';
import { findRefund } from './find-refund';
import { giveBackToMerchant } from './give-back-to-merchant';

/**
 * Cancels a refund of a payment while it waits for bank details (docs: api/refunds/cancel): the money goes back to the
 * merchant's balance and the charge is as before. A return of cash can only be canceled in the Dashboard.
 */
export function cancelRefund(account: Account, id: string): Refund {
  const row = findRefund(account, id);
  const { amount, charge, status } = row.object;
  if (charge === null) {
    throw requestRefused(
      `The return of cash ${id} can only be canceled in the Dashboard. In Local Stripe: POST /_local/refunds/${id}/cancel_return.`,
    );
  }
  if (status !== 'requires_action') {
    throw requestRefused(
      `Only a refund that requires action can be canceled; the status of ${id} is ${status}.`,
    );
  }
  giveBackToMerchant(account, row.object);
  const canceled = changeRefund(account, row, { ...settled(row.object), status: 'canceled' });
  recordCanceledRefund(account, charge, amount);
  return canceled;
}
