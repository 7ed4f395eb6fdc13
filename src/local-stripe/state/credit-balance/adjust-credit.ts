import { requestRefused } from '../../errors';
import type { CustomerBalanceTransaction } from '../../objects/customer-balance-transaction';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { moveCredit } from './move-credit';
import { refuseDebitBesideCash } from './refuse-debit-beside-cash';

export interface CreditAdjustment {
  /** Minor units; negative is credit for the customer. */
  readonly amount: number;
  readonly currency: string;
  readonly description?: string | null;
  readonly metadata?: MetadataChange;
}

/**
 * Gives or takes credit by hand (docs: invoicing/customer/balance). A customer with a cash balance can't owe: an
 * adjustment that would leave a debit is refused.
 */
export function adjustCredit(
  account: Account,
  customerId: string,
  adjustment: CreditAdjustment,
): CustomerBalanceTransaction {
  const customer = findCustomer(account, customerId, 'customer');
  const { amount, currency, description, metadata } = adjustment;
  if (amount === 0) throw requestRefused('The amount of an adjustment cannot be 0.', { param: 'amount' });
  refuseDebitBesideCash(customer, (customer.creditBalance[currency] ?? 0) + amount, currency, 'amount');
  return moveCredit(account, customerId, currency, amount, {
    type: 'adjustment',
    description: description ?? null,
    metadata: changedMetadata({}, metadata),
  });
}
