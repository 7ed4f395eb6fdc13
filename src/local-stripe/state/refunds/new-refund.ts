import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import type { RefundableCharge } from './refundable-charge';
import { takeFromMerchant } from './take-from-merchant';

export interface RefundDetails {
  readonly metadata?: MetadataChange;
  readonly reason?: Refund['reason'];
}

/**
 * A refund of a payment, with the balance transaction that takes it from the merchant's balance, or without while that
 * has still to come. Not saved yet.
 * Refunds of cards are `re_…`, all others `pyr_…`.
 */
export function newRefund(
  account: Account,
  { amount, charge }: RefundableCharge,
  details: RefundDetails,
): Refund {
  const ofCard = charge.payment_method_details.type === 'card';
  const id = account.identifiers.next(ofCard ? 're' : 'pyr');
  const refund: Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: account.clock.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    metadata: changedMetadata({}, details.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: details.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
  };
  return { ...refund, balance_transaction: takeFromMerchant(account, refund) };
}
