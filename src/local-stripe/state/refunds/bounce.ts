import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { askForBankDetails } from './ask-for-bank-details';
import { changeRefund, settled } from './change-refund';
import { findRefund } from './find-refund';

/**
 * The customer's bank sends the money back, on its way or after it had arrived: the customer is asked for bank details
 * again (docs: payments/customer-balance/refunding). Emits `refund.updated`.
 */
export function bounce(account: Account, id: string): Refund {
  const row = findRefund(account, id);
  const { instructions_email: email, status } = row.object;
  if ((status !== 'pending' && status !== 'succeeded') || email === undefined) {
    throw requestRefused(
      `The refund ${id} was not sent to a bank account that was asked for: its status is ${status}.`,
    );
  }
  return changeRefund(account, row, askForBankDetails(account, settled(row.object)));
}
