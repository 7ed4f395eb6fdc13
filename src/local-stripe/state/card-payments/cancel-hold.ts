import type { Account } from '../account';
import { changeCharge } from '../charges/change-charge';
import type { PaymentIntentRow } from '../records';
import { heldChargeOf, withoutDeadline } from './held-charge';
import { releaseHold } from './release-hold';

/**
 * Releases the money of an intent that is being canceled (docs: api/payment_intents/cancel, "the remaining
 * amount_capturable is automatically refunded"); emits `charge.refunded` where releases show as refunds. What was
 * captured before stays captured.
 */
export function cancelHold(account: Account, row: PaymentIntentRow): void {
  const charge = heldChargeOf(account, row);
  if (row.object.amount_received === 0) {
    releaseHold(account, charge, account.settings.releaseHoldsAsRefunds ? 'charge.refunded' : undefined);
    return;
  }
  const details = withoutDeadline(charge.object.payment_method_details);
  changeCharge(account, charge, { captured: true, payment_method_details: details }, 'charge.captured');
}
