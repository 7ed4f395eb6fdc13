import { parameterInvalidInteger, requestRefused, unexpectedState } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { changeCharge } from '../charges/change-charge';
import { settleCharge } from '../charges/settle-charge';
import { foreseeDispute } from '../disputes/foresee-dispute';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import type { PaymentIntentRow } from '../records';
import { hasMulticapture, heldChargeOf, withoutDeadline, type HeldChargeRow } from './held-charge';
import { releasedBy } from './release-hold';

export interface Capture {
  readonly amount_to_capture?: number;
  readonly final_capture?: boolean;
  readonly metadata?: MetadataChange;
  readonly statement_descriptor?: string;
  readonly statement_descriptor_suffix?: string;
}

/** How often one intent can be captured (docs: payments/multicapture). */
const MAXIMUM_CAPTURES = 50;

/**
 * Captures held money, all that is capturable or less (docs: api/payment_intents/capture); the final capture releases
 * the rest. With `final_capture=false`, where the charge allows several captures, the rest stays held
 * (docs: payments/multicapture). Throws `payment_intent_unexpected_state` unless the status is `requires_capture`.
 */
export function capturePaymentIntent(account: Account, id: string, given: Capture): PaymentIntent {
  const row = findPaymentIntent(account, id);
  const { object } = row;
  if (object.status !== 'requires_capture') throw notCapturable(object);
  const charge = heldChargeOf(account, row);
  const isFinal = given.final_capture ?? true;
  const amount = given.amount_to_capture ?? object.amount_capturable;
  checkCapture(row, charge, amount, isFinal);
  const described: PaymentIntentRow = {
    ...row,
    object: {
      ...object,
      metadata: changedMetadata(object.metadata, given.metadata),
      statement_descriptor: given.statement_descriptor ?? object.statement_descriptor,
      statement_descriptor_suffix: given.statement_descriptor_suffix ?? object.statement_descriptor_suffix,
    },
    card: { ...row.card, captures: row.card.captures + 1 },
  };
  captureCharge(account, charge, amount, isFinal ? object.amount_capturable - amount : null);
  return afterCapture(account, described, amount, { isFinal, several: hasMulticapture(charge.object) })
    .object;
}

function notCapturable(object: PaymentIntent): Error {
  const message =
    object.status === 'succeeded' && object.latest_charge !== null
      ? `This PaymentIntent could not be captured because it has already been captured.`
      : `This PaymentIntent could not be captured because it has a status of ${object.status}. Only a PaymentIntent ` +
        'with one of the following statuses may be captured: requires_capture.';
  return unexpectedState(object, message);
}

function checkCapture(
  row: PaymentIntentRow,
  { object: charge }: HeldChargeRow,
  amount: number,
  isFinal: boolean,
): void {
  const capturable = row.object.amount_capturable;
  if (amount > capturable) {
    const message = `The amount to capture, ${amount}, is greater than the capturable amount, ${capturable}.`;
    throw requestRefused(message, { param: 'amount_to_capture', code: 'amount_too_large' });
  }
  const onlyReleases = amount === 0 && isFinal && row.object.amount_received > 0;
  if (amount === 0 && !onlyReleases)
    throw parameterInvalidInteger('amount', 'This value must be greater than or equal to 1.');
  if (!isFinal && !hasMulticapture(charge)) {
    const message =
      'final_capture=false is only possible where multicapture is available. Ask for it at the confirmation with ' +
      'payment_method_options[card][request_multicapture]=if_available.';
    throw requestRefused(message, { param: 'final_capture' });
  }
  if (row.card.captures >= MAXIMUM_CAPTURES && !onlyReleases)
    throw requestRefused(`A PaymentIntent can be captured at most ${MAXIMUM_CAPTURES} times.`);
}

/**
 * `remainder` is what a final capture releases, null while the rest stays held. Emits `charge.updated` for each of
 * several possible captures, `charge.captured` for the final one.
 */
function captureCharge(account: Account, row: HeldChargeRow, amount: number, remainder: number | null): void {
  const booked = amount === 0 ? row : settleCharge(account, row, amount);
  const captured = changeCharge(account, booked, { amount_captured: row.object.amount_captured + amount });
  if (hasMulticapture(row.object) && amount > 0)
    account.events.emit('charge.updated', captured.object, row.object);
  if (remainder === null) return;
  const { amountRefunded, released } = releasedBy(account, row, remainder);
  const details = withoutDeadline(row.object.payment_method_details);
  const final = changeCharge(
    account,
    captured,
    { amount_refunded: amountRefunded, captured: true, payment_method_details: details },
    'charge.captured',
    { released },
  );
  foreseeDispute(account, final.object);
}

/** Emits `payment_intent.amount_capturable_updated` where several captures are possible, and at the end `…succeeded`. */
function afterCapture(
  account: Account,
  row: PaymentIntentRow,
  amount: number,
  { isFinal, several }: { readonly isFinal: boolean; readonly several: boolean },
): PaymentIntentRow {
  const shown = {
    amount_capturable: isFinal ? 0 : row.object.amount_capturable - amount,
    amount_received: row.object.amount_received + amount,
  };
  const counted = several
    ? changePaymentIntent(account, row, shown, {}, 'payment_intent.amount_capturable_updated')
    : row;
  if (!isFinal) return counted;
  return changePaymentIntent(
    account,
    counted,
    { ...shown, status: 'succeeded' },
    {},
    'payment_intent.succeeded',
  );
}
