import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { askForBankDetails } from './ask-for-bank-details';
import { begin } from './begin';
import { newRefund, type RefundDetails } from './new-refund';
import { refundCard } from './refund-card';
import { refundableCharge, type RefundRequest } from './refundable-charge';

export interface PaymentRefund extends RefundRequest, RefundDetails {
  readonly instructions_email?: string;
}

/**
 * Refunds a payment: to the card, or for a bank transfer to the customer's bank
 * (docs: payments/customer-balance/refunding), for which it waits for bank details, asked for by e-mail, so an address
 * is needed. Emits `refund.created` and `charge.refunded`.
 */
export function refundPayment(account: Account, given: PaymentRefund): Refund {
  const refundable = refundableCharge(account, given);
  const { charge } = refundable;
  const { type } = charge.payment_method_details;
  switch (type) {
    case 'card':
      return refundCard(account, refundable, given);
    case 'customer_balance': {
      const customer = charge.customer === null ? undefined : account.customers.get(charge.customer);
      const email = given.instructions_email ?? customer?.object.email ?? null;
      if (email === null) throw emailMissing(charge.id);
      const refund = newRefund(account, refundable, given);
      const asked = askForBankDetails(account, { ...refund, instructions_email: email });
      return begin(account, asked, charge.id);
    }
    default: {
      const unreachable: never = type;
      throw new Error(`No refund for ${String(unreachable)}`);
    }
  }
}

function emailMissing(chargeId: string): Error {
  const message =
    `There is no e-mail address to ask for bank details for a refund of ${chargeId}. Set one on the customer, or pass ` +
    'instructions_email.';
  return requestRefused(message, { param: 'instructions_email', code: 'parameter_missing' });
}
