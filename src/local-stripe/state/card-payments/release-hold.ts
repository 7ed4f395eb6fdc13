import type { Charge } from '../../objects/charge';
import type { EventType } from '../../objects/event';
import type { Account } from '../account';
import { changeCharge } from '../charges/change-charge';
import type { ChargeRow } from '../records';
import { hasMulticapture, withoutDeadline, type HeldChargeRow } from './held-charge';

/**
 * Releases what is still held of an uncaptured charge, for good. The money never moved; Stripe's reference says that it
 * "is automatically refunded" (docs: api/payment_intents/cancel and /capture), which older API versions show as
 * `refunded`. Since 2025-03-31.basil the charge stays as it is: the option `releaseHoldsAsRefunds` decides.
 */
export function releaseHold(account: Account, row: HeldChargeRow, event?: EventType): ChargeRow {
  const { object } = row;
  const shown: Partial<Charge> = { payment_method_details: withoutDeadline(object.payment_method_details) };
  if (!account.settings.releaseHoldsAsRefunds) return changeCharge(account, row, shown, event);
  return changeCharge(account, row, { ...shown, amount_refunded: object.amount, refunded: true }, event, {
    released: object.amount,
  });
}

/** How the charge shows the part of a hold that a final capture leaves: nothing where several captures are possible. */
export function releasedBy(
  account: Account,
  row: HeldChargeRow,
  remainder: number,
): { readonly amountRefunded: number; readonly released: number } {
  const { object, released } = row;
  if (!account.settings.releaseHoldsAsRefunds || hasMulticapture(object))
    return { amountRefunded: object.amount_refunded, released };
  return { amountRefunded: object.amount_refunded + remainder, released: released + remainder };
}
