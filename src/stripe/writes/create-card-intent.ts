import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';
import { minorUnits } from './minor-units';

/**
 * Creates a PaymentIntent that is paid by card, and confirms nothing: a decline must find the intent in the books.
 * What may be done with a hold later is asked for now, where the card allows it
 * (docs.stripe.com/payments/incremental-authorization, …/multicapture, …/extended-authorization).
 */
export async function createCardIntent(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'create_card_payment_intent'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.paymentIntents.create(parametersOf(id, request), { idempotencyKey: id });
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}

function parametersOf(
  id: string,
  request: StripeWriteOf<'create_card_payment_intent'>,
): StripeSdk.PaymentIntentCreateParams {
  const { amount, currency } = minorUnits(request.amount);
  const available = 'if_available' as const;
  return {
    amount,
    currency,
    customer: request.customer,
    description: `Invoice ${request.number}`,
    allowed_payment_method_types: ['card'],
    // Not `automatic_async`: the balance transaction is there at once, and with it the fee.
    capture_method: request.capture,
    confirmation_method: request.confirmation,
    ...(request.paymentMethod === null ? {} : { payment_method: request.paymentMethod }),
    payment_method_options: {
      card: {
        ...(request.requestIncrementalAuthorization ? { request_incremental_authorization: available } : {}),
        ...(request.requestMulticapture ? { request_multicapture: available } : {}),
        ...(request.requestExtendedAuthorization ? { request_extended_authorization: available } : {}),
      },
    },
    metadata: {
      holdfast_write: id,
      holdfast_invoice: request.invoice,
      holdfast_attempt: String(request.attempt),
      holdfast_instance: request.instance,
      holdfast_capture: request.capture,
    },
  };
}
