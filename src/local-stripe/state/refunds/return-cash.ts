import { insufficientFunds, requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { availableCash } from '../cash/cash-balance';
import { moveCash } from '../cash/move-cash';
import { findCustomer } from '../customers/find-customer';
import { askForBankDetails } from './ask-for-bank-details';

export interface CashReturn {
  readonly customer: string;
  readonly amount: number;
  readonly currency: string;
  readonly instructions_email?: string;
  readonly metadata?: MetadataChange;
  readonly reason?: Refund['reason'];
  /** The unused transfer for which Stripe returns the money by itself. */
  readonly returnsUnusedCashOf?: string;
}

/**
 * Sends unspent cash back to the customer's bank, at most what is available
 * (docs: payments/customer-balance/refunding, create a return). The customer is asked for bank details by e-mail, so
 * an address is needed. Emits `customer_cash_balance_transaction.created` (return_initiated) and `refund.created`.
 */
export function returnCash(account: Account, given: CashReturn): Refund {
  const customer = findCustomer(account, given.customer, 'customer');
  const email = given.instructions_email ?? customer.object.email;
  if (email === null) {
    const message = `The customer ${given.customer} has no e-mail address to ask for bank details. Set one, or pass instructions_email.`;
    throw requestRefused(message, { param: 'instructions_email', code: 'parameter_missing' });
  }
  const available = availableCash(customer, given.currency);
  if (given.amount > available) {
    const message = `The customer ${given.customer} has ${available} in ${given.currency}, less than ${given.amount}.`;
    throw insufficientFunds(message, undefined, 'amount');
  }
  moveCash(account, given.customer, given.currency, -given.amount, { type: 'return_initiated' });
  const refund: Refund = askForBankDetails(account, {
    id: account.identifiers.next('re'),
    object: 'refund',
    amount: given.amount,
    balance_transaction: null,
    charge: null,
    created: account.clock.now(),
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    instructions_email: email,
    metadata: changedMetadata({}, given.metadata),
    payment_intent: null,
    payment_method: null,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'requires_action',
    transfer_reversal: null,
  });
  account.refunds.save({ object: refund, returnsUnusedCashOf: given.returnsUnusedCashOf ?? null });
  account.events.emit('refund.created', refund);
  return refund;
}
