import type { Account } from '../account';
import { changeCharge } from '../charges/change-charge';
import { cancelNow } from '../payment-intents/cancel-now';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import type { PaymentIntentRow } from '../records';
import { heldChargeOf, withoutDeadline, type HeldChargeRow } from './held-charge';
import { releaseHold } from './release-hold';

/**
 * The end of an authorization at its `capture_before` (docs: payments/place-a-hold-on-a-payment-method): the intent is
 * canceled, or has succeeded if a part was captured before (docs: payments/multicapture). Emits `charge.expired` and
 * `payment_intent.canceled`. Does nothing if the intent holds no money any more, or holds it under a newer charge.
 */
export function lapseDueHold(account: Account, paymentIntentId: string): void {
  const row = account.paymentIntents.get(paymentIntentId);
  if (row === undefined || row.object.status !== 'requires_capture') return;
  const charge = heldChargeOf(account, row);
  const { capture_before: captureBefore } = charge.object.payment_method_details.card;
  if (captureBefore === undefined || captureBefore > account.clock.now()) return;
  if (row.object.amount_received > 0) {
    endPartlyCaptured(account, row, charge);
    return;
  }
  releaseHold(account, charge, 'charge.expired');
  cancelNow(account, row, account.settings.releaseHoldsAsRefunds ? 'automatic' : 'expired');
}

function endPartlyCaptured(account: Account, row: PaymentIntentRow, charge: HeldChargeRow): void {
  const details = withoutDeadline(charge.object.payment_method_details);
  changeCharge(account, charge, { captured: true, payment_method_details: details }, 'charge.captured');
  const shown = { status: 'succeeded', amount_capturable: 0 } as const;
  changePaymentIntent(account, row, shown, {}, 'payment_intent.succeeded');
}
