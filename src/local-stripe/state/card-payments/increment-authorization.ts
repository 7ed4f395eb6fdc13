import { cardRefused, requestRefused, unexpectedState } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { testCardOfCharge } from '../cards/card-of-payment-method';
import { GENERIC_DECLINE } from '../cards/declines';
import { changeCharge } from '../charges/change-charge';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { checkAmount } from '../payment-intents/payment-intent-details';
import type { PaymentIntentRow } from '../records';
import { heldChargeOf, type HeldChargeRow } from './held-charge';

export interface Increment {
  /** The new total, in minor units. */
  readonly amount: number;
  readonly description?: string;
  readonly metadata?: MetadataChange;
  readonly statement_descriptor?: string;
}

/** How often one intent can be incremented, declined attempts included (docs: api/payment_intents/increment_authorization). */
const MAXIMUM_INCREMENTS = 10;
/** One step goes at most to 500% over what was authorized, or by 500 dollars if that is more. */
const MAXIMUM_FACTOR = 6;
const MAXIMUM_STEP = 50_000;

/**
 * Raises the amount of a hold to a new total (docs: payments/incremental-authorization). The end of the hold stays
 * where it is. A decline, 402 `card_declined`, counts as an attempt and changes nothing else.
 */
export function incrementAuthorization(account: Account, id: string, given: Increment): PaymentIntent {
  const row = findPaymentIntent(account, id);
  const { object } = row;
  if (object.status !== 'requires_capture') {
    const message =
      `You cannot increment the authorization of this PaymentIntent because it has a status of ${object.status}. Only ` +
      'a PaymentIntent with one of the following statuses may be incremented: requires_capture.';
    throw unexpectedState(object, message);
  }
  const charge = heldChargeOf(account, row);
  checkIncrement(row, charge, given.amount);
  const counted: PaymentIntentRow = { ...row, card: { ...row.card, increments: row.card.increments + 1 } };
  if (testCardOfCharge(account, charge.object)?.withoutEnterpriseFeatures === true) {
    account.paymentIntents.save(counted);
    throw declined(object, charge);
  }
  const details = charge.object.payment_method_details;
  changeCharge(account, charge, {
    amount: given.amount,
    payment_method_details: { type: 'card', card: { ...details.card, amount_authorized: given.amount } },
  });
  return changePaymentIntent(
    account,
    counted,
    {
      amount: given.amount,
      amount_capturable: given.amount,
      description: given.description ?? object.description,
      metadata: changedMetadata(object.metadata, given.metadata),
      statement_descriptor: given.statement_descriptor ?? object.statement_descriptor,
    },
    {},
    'payment_intent.amount_capturable_updated',
  ).object;
}

function checkIncrement(
  { card, object }: PaymentIntentRow,
  { object: charge }: HeldChargeRow,
  amount: number,
): void {
  if (charge.payment_method_details.card.incremental_authorization.status !== 'available') {
    throw requestRefused(
      'This PaymentIntent is not eligible for incremental authorizations. Ask for them at the confirmation with ' +
        'payment_method_options[card][request_incremental_authorization]=if_available.',
    );
  }
  if (object.amount_received > 0)
    throw requestRefused('A PaymentIntent that has been captured can no longer be incremented.');
  if (card.increments >= MAXIMUM_INCREMENTS) {
    throw requestRefused(
      `A PaymentIntent can have at most ${MAXIMUM_INCREMENTS} incremental authorization attempts, including declines.`,
    );
  }
  if (amount <= object.amount) {
    throw requestRefused(
      `The amount ${amount} must be greater than the currently authorized amount, ${object.amount}.`,
      { param: 'amount' },
    );
  }
  checkAmount(amount, object.currency);
  const highest = Math.max(object.amount * MAXIMUM_FACTOR, object.amount + MAXIMUM_STEP);
  if (amount > highest) {
    throw requestRefused(`One increment can raise ${object.amount} at most to ${highest}.`, {
      param: 'amount',
      code: 'amount_too_large',
    });
  }
}

function declined(paymentIntent: PaymentIntent, { object: charge }: HeldChargeRow): Error {
  const { code, declineCode, message } = GENERIC_DECLINE;
  return cardRefused({
    charge: charge.id,
    code,
    decline_code: declineCode,
    message,
    payment_intent: paymentIntent,
  });
}
