import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { PaymentIntentRow } from '../records';

/** The payment intent; throws `resource_missing` (404) for an unknown one. */
export function findPaymentIntent(account: Account, id: string): PaymentIntentRow {
  const row = account.paymentIntents.get(id);
  if (row === undefined) throw resourceMissing('payment_intent', id, 'intent');
  return row;
}
