import type { ApiError } from '../../objects/api-error';
import type { Charge } from '../../objects/charge';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { CardPaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import type { Decline } from '../cards/test-card';
import { newCharge, type ChargeDetails } from '../charges/new-charge';
import { settleNowOrLater } from '../charges/settle-charge';
import { foreseeDispute } from '../disputes/foresee-dispute';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import type { PaymentIntentRow } from '../records';
import { chargedCard, type CardAttempt } from './charged-card';
import { errorOf, failAttempt } from './fail-attempt';
import { statementDescriptorOf } from './statement-descriptor';

/** Charges the card, or with manual capture only holds the amount; a declined attempt fails the intent's confirmation. */
export function chargeCard(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: CardPaymentMethod,
  attempt: Omit<CardAttempt, 'approved' | 'hold'>,
): PaymentIntentRow {
  const { decline } = attempt.testCard;
  if (decline !== null) return declineCard(account, row, paymentMethod, { attempt, decline });
  return isHold(row.object)
    ? holdAmount(account, row, paymentMethod, { ...attempt, hold: true, approved: true })
    : captureAtOnce(account, row, paymentMethod, { ...attempt, hold: false, approved: true });
}

/** Manual capture, of the intent or only of its cards (docs: payments/place-a-hold-on-a-payment-method). */
function isHold({ capture_method: captureMethod, payment_method_options: options }: PaymentIntent): boolean {
  return captureMethod === 'manual' || options.card?.capture_method === 'manual';
}

/** Emits `charge.failed`, then `payment_intent.payment_failed`. */
export function declineCard(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: CardPaymentMethod,
  {
    attempt,
    decline,
  }: { readonly attempt: Omit<CardAttempt, 'approved' | 'hold'>; readonly decline: CardDecline },
): PaymentIntentRow {
  const charge = newCharge(account, row.object, {
    ...common(row.object, paymentMethod),
    captured: false,
    failure: { code: decline.code, message: decline.message },
    outcome: {
      advice_code: 'try_again_later',
      network_advice_code: null,
      network_decline_code: decline.declineCode,
      network_status: 'declined_by_network',
      reason: decline.declineCode,
      risk_level: 'normal',
      risk_score: 20,
      seller_message: 'The bank did not return any further details with this decline.',
      type: 'issuer_declined',
    },
    payment_method_details: {
      type: 'card',
      card: chargedCard(account, row.object, paymentMethod, { ...attempt, hold: false, approved: false }),
    },
  });
  account.charges.save({ object: charge, released: 0 });
  account.events.emit('charge.failed', charge);
  return failAttempt(account, row, errorOf(decline, paymentMethod, charge.id), { latest_charge: charge.id });
}

type CardDecline = Pick<ApiError, 'message'> & {
  readonly code: string;
  readonly declineCode: Decline['declineCode'];
};

/** Emits `charge.succeeded`, then `payment_intent.amount_capturable_updated`; lapses by itself. */
function holdAmount(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: CardPaymentMethod,
  attempt: CardAttempt,
): PaymentIntentRow {
  const card = chargedCard(account, row.object, paymentMethod, attempt);
  const charge = newCharge(account, row.object, {
    ...common(row.object, paymentMethod),
    captured: false,
    payment_method_details: { type: 'card', card },
  });
  account.charges.save({ object: charge, released: 0 });
  account.events.emit('charge.succeeded', charge);
  if (card.capture_before !== undefined)
    account.due.schedule(card.capture_before, 'payment_intent.hold_lapse', row.object.id);
  return changePaymentIntent(
    account,
    row,
    {
      status: 'requires_capture',
      amount_capturable: row.object.amount,
      last_payment_error: null,
      latest_charge: charge.id,
      next_action: null,
    },
    {},
    'payment_intent.amount_capturable_updated',
  );
}

/** Emits `charge.succeeded`, then `payment_intent.succeeded`. */
function captureAtOnce(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: CardPaymentMethod,
  attempt: CardAttempt,
): PaymentIntentRow {
  const { object } = row;
  const created = newCharge(account, object, {
    ...common(object, paymentMethod),
    captured: true,
    payment_method_details: { type: 'card', card: chargedCard(account, object, paymentMethod, attempt) },
  });
  const charge: Charge = settleNowOrLater(account, created, object.capture_method);
  account.events.emit('charge.succeeded', charge);
  foreseeDispute(account, charge);
  return changePaymentIntent(
    account,
    row,
    {
      status: 'succeeded',
      amount_received: object.amount,
      last_payment_error: null,
      latest_charge: charge.id,
      next_action: null,
    },
    {},
    'payment_intent.succeeded',
  );
}

/** What the charges of a card have in common; good ones take the outcome as it is. */
function common(
  paymentIntent: PaymentIntent,
  paymentMethod: CardPaymentMethod,
): Omit<ChargeDetails, 'captured' | 'payment_method_details'> {
  return {
    prefix: 'ch',
    billing_details: paymentMethod.billing_details,
    calculated_statement_descriptor: statementDescriptorOf(paymentIntent),
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      risk_score: 20,
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    payment_method: paymentMethod.id,
  };
}
