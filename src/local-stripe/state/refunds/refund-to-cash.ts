import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { moveCash } from '../cash/move-cash';
import { reconcileFreedCash } from '../cash/reconcile';
import { begin } from './begin';
import { newRefund, type RefundDetails } from './new-refund';
import { refundableCharge, type RefundRequest } from './refundable-charge';

/**
 * Refunds a payment by bank transfer into the customer's cash balance, which only the Dashboard can
 * (docs: payments/customer-balance/refunding): at once, `refunded_from_payment`. The cash is then reconciled like any
 * other that comes free.
 */
export function refundToCash(account: Account, given: RefundRequest & RefundDetails): Refund {
  const refundable = refundableCharge(account, given);
  const { charge } = refundable;
  if (charge.customer === null || charge.payment_method_details.type !== 'customer_balance') {
    throw requestRefused(`The charge ${charge.id} was not paid from a customer's cash balance.`);
  }
  const refund = begin(
    account,
    {
      ...newRefund(account, refundable, given),
      destination_details: { type: 'customer_cash_balance', customer_cash_balance: {} },
      status: 'succeeded',
    },
    charge.id,
  );
  const details = { refund: refund.id };
  moveCash(account, charge.customer, charge.currency, refund.amount, {
    type: 'refunded_from_payment',
    refunded_from_payment: details,
  });
  reconcileFreedCash(account, charge.customer, charge.currency);
  return refund;
}
