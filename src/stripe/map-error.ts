import { isNativeError } from 'node:util/types';
import { errors } from 'stripe';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { PaymentIntentReading } from '../domain/stripe-readings';
import { StripeRefusal } from '../contracts/ports/stripe';
import { readPaymentIntent } from './readings/payment-intent';

/** What was asked of Stripe, for the reader of an error. */
export interface StripeOperation {
  readonly operation: string;
  readonly object: string;
}

/**
 * Stripe's error as one of ours, by class, HTTP status and code, never by message
 * (docs.stripe.com/api/errors). Only a definite answer is a refusal: a lost connection, 5xx, 429, 409 (the same key
 * is still being executed) and anything unknown leave open whether Stripe has acted.
 */
export function mapStripeError(error: unknown, asked: StripeOperation): HoldfastError {
  if (error instanceof HoldfastError) return error;
  if (!(error instanceof errors.StripeError)) {
    return new HoldfastError('stripe_unreachable', { ...asked, problem: messageOf(error) }, { cause: error });
  }
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError) {
    return new HoldfastError(
      'stripe_key_refused',
      { operation: asked.operation, problem: codeOf(error) },
      { cause: error },
    );
  }
  if (isDefiniteRefusal(error)) {
    return new StripeRefusal({
      ...asked,
      stripeCode: codeOf(error),
      stripeMessage: error.message,
      paymentIntent: embeddedPaymentIntent(error, asked.operation),
    });
  }
  return new HoldfastError(
    'stripe_unreachable',
    { ...asked, problem: noAnswer(error), replayed: isReplayed(error) },
    { cause: error },
  );
}

/** The status and code that Stripe answered; without an answer, what became of the connection. */
function noAnswer(error: InstanceType<typeof errors.StripeError>): string {
  if (error.statusCode !== undefined) return `${error.statusCode} ${codeOf(error)}`;
  const { detail } = error;
  const connection = isNativeError(detail) ? (codeOfSystem(detail) ?? detail.message) : error.message;
  return `no answer (${connection})`;
}

/** Such as ECONNREFUSED. */
function codeOfSystem(error: Error & { readonly code?: unknown }): string | null {
  return typeof error.code === 'string' ? error.code : null;
}

/** 400, 402 and 404 are answers about this request; 424 and all others are not. */
function isDefiniteRefusal(error: InstanceType<typeof errors.StripeError>): boolean {
  return error.statusCode === 400 || error.statusCode === 402 || error.statusCode === 404;
}

/** Whether Stripe repeats what it answered to the first request with this key (docs.stripe.com/api/idempotent_requests). */
function isReplayed(error: InstanceType<typeof errors.StripeError>): boolean {
  return error.headers?.['idempotent-replayed'] === 'true';
}

function codeOf(error: InstanceType<typeof errors.StripeError>): string {
  return error.code ?? error.rawType ?? error.type;
}

/** The PaymentIntent that Stripe embeds in errors about one; null where it is missing or not readable. */
function embeddedPaymentIntent(
  error: InstanceType<typeof errors.StripeError>,
  operation: string,
): PaymentIntentReading | null {
  if (error.payment_intent === undefined || error.payment_intent === null) return null;
  try {
    return readPaymentIntent(error.payment_intent, operation);
  } catch {
    return null;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
