import type { CardDetails, Charge } from '../../objects/charge';
import type { Account } from '../account';
import type { ChargeRow, PaymentIntentRow } from '../records';

/** A charge of a card. */
export type CardCharge = Charge & { readonly payment_method_details: CardDetails };
export type HeldChargeRow = ChargeRow & { readonly object: CardCharge };

/** The charge that holds the money of an intent in `requires_capture`. */
export function heldChargeOf(account: Account, { object }: PaymentIntentRow): HeldChargeRow {
  const row = object.latest_charge === null ? undefined : account.charges.get(object.latest_charge);
  const details = row?.object.payment_method_details;
  if (row === undefined || details?.type !== 'card')
    throw new Error(`${object.id} holds no money of a card.`);
  return { ...row, object: { ...row.object, payment_method_details: details } };
}

/** Whether it can be captured in several parts. */
export function hasMulticapture({ payment_method_details: details }: CardCharge): boolean {
  return details.card.multicapture.status === 'available';
}

/** The card of a charge that holds nothing any more. */
export function withoutDeadline(details: CardDetails): CardDetails {
  const { capture_before: _captureBefore, ...card } = details.card;
  return { type: 'card', card };
}
