import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { attachTo } from '../payment-methods/attach';
import { consumeSource } from '../sources/consume-source';

/**
 * What becomes of the card after a payment went well: with `setup_future_usage` it is attached to the intent's customer
 * and emits `payment_method.attached` (docs: payments/save-during-payment); without a customer it can still be attached
 * afterwards; a card that is attached to nobody and not to be saved is used up.
 */
export function saveForLater(account: Account, paymentIntent: PaymentIntent, authenticated: boolean): void {
  const { customer, payment_method: id, payment_method_options: options } = paymentIntent;
  const row = id === null ? undefined : account.paymentMethods.get(id);
  if (row === undefined) return;
  const usage = options.card?.setup_future_usage ?? paymentIntent.setup_future_usage ?? 'none';
  const setUpOffSession = row.setUpOffSession || (usage === 'off_session' && authenticated);
  if (setUpOffSession !== row.setUpOffSession) account.paymentMethods.save({ ...row, setUpOffSession });
  if (consumeSource(account, row.object.id) || row.object.customer !== null) return;
  if (usage === 'none') account.paymentMethods.save({ ...row, setUpOffSession, spent: true });
  else if (customer !== null) attachTo(account, { ...row, setUpOffSession }, customer);
}
