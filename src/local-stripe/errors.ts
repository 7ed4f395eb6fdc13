import type { ApiError } from './objects/api-error';
import type { PaymentIntent } from './objects/payment-intent';

/** A refusal in Stripe's shape. Every one that Local Stripe can give is made by a function of this file. */
export class StripeError extends Error {
  readonly status: number;
  readonly error: ApiError;
  /** Refused before the endpoint began, so the idempotency key stays free (docs: api/idempotent_requests). */
  readonly beforeExecution: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    error: ApiError,
    options: { readonly beforeExecution?: boolean; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(error.message);
    this.status = status;
    this.error =
      error.code === undefined
        ? error
        : { ...error, doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll('_', '-')}` };
    this.beforeExecution = options.beforeExecution ?? false;
    this.headers = options.headers ?? {};
  }
}

/** A parameter that fails the endpoint's schema: 400 before anything is executed. */
function refusedParameter(param: string, message: string, code?: string): StripeError {
  const error: ApiError = { type: 'invalid_request_error', message, param };
  return new StripeError(400, code === undefined ? error : { ...error, code }, { beforeExecution: true });
}

export function parameterUnknown(param: string): StripeError {
  return refusedParameter(param, `Received unknown parameter: ${param}`, 'parameter_unknown');
}

export function parameterMissing(param: string): StripeError {
  return refusedParameter(param, `Missing required param: ${param}.`, 'parameter_missing');
}

export function parameterEmpty(param: string): StripeError {
  const message =
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however ` +
    `'${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
  return refusedParameter(param, message, 'parameter_invalid_empty');
}

export function parameterInvalidInteger(param: string, message: string): StripeError {
  return refusedParameter(param, message, 'parameter_invalid_integer');
}

/** A value of the wrong kind, or outside its list: Stripe gives no code for these. */
export function parameterInvalid(param: string, message: string): StripeError {
  return refusedParameter(param, message);
}

/** Stripe has this parameter, Local Stripe does not: an error of its own, so that nobody takes it for Stripe's. */
export function parameterUnsupported(param: string, reason: string): StripeError {
  const message = `Local Stripe does not support the parameter ${param} (${reason}). Remove it, or use Stripe's test mode.`;
  return refusedParameter(param, message, 'local_stripe_unsupported');
}

/** Stripe does this, Local Stripe does not. `what` completes "Local Stripe does not support …". */
export function unsupported(what: string, param?: string): StripeError {
  const error: ApiError = {
    type: 'invalid_request_error',
    code: 'local_stripe_unsupported',
    message: `Local Stripe does not support ${what}.`,
  };
  return new StripeError(400, param === undefined ? error : { ...error, param });
}

/** An endpoint that Local Stripe does not have. */
export function endpointUnknown(method: string, path: string): StripeError {
  const message =
    `Unrecognized request URL (${method}: ${path}). Local Stripe has no such endpoint; ` +
    'the ones that it has are listed in docs/local-stripe.md.';
  const error: ApiError = { type: 'invalid_request_error', code: 'local_stripe_unsupported', message };
  return new StripeError(404, error, { beforeExecution: true });
}

/** `kind` as Stripe writes it in the message (`customer`, `payment_intent`, `PaymentMethod`, …). */
export function resourceMissing(kind: string, id: string, param: string): StripeError {
  return new StripeError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

/** A valid parameter that the state of things forbids. */
export function requestRefused(
  message: string,
  details: { readonly param?: string; readonly code?: string } = {},
): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...details });
}

/** The intent's status forbids it: 400 with the intent embedded (docs: error-codes, payment_intent_unexpected_state). */
export function unexpectedState(paymentIntent: PaymentIntent, message: string, param?: string): StripeError {
  const error: ApiError = {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    payment_intent: paymentIntent,
  };
  return new StripeError(400, param === undefined ? error : { ...error, param });
}

/** The card was declined or is no card: 402, with what the attempt left behind (docs: api/errors, card errors). */
export function cardRefused(error: Omit<ApiError, 'type'>): StripeError {
  return new StripeError(402, { ...error, type: 'card_error' });
}

/** The same refusal with another view of the intent in it. */
export function withPaymentIntent(refusal: StripeError, paymentIntent: Partial<PaymentIntent>): StripeError {
  const { beforeExecution, error, headers, status } = refusal;
  return new StripeError(status, { ...error, payment_intent: paymentIntent }, { beforeExecution, headers });
}

/** There is less cash than asked for. */
export function insufficientFunds(
  message: string,
  paymentIntent?: PaymentIntent,
  param?: string,
): StripeError {
  const error: ApiError = { type: 'invalid_request_error', code: 'insufficient_funds', message };
  return new StripeError(400, {
    ...error,
    ...(paymentIntent === undefined ? {} : { payment_intent: paymentIntent }),
    ...(param === undefined ? {} : { param }),
  });
}

/** An invoice is to be paid, but its customer has to act first (docs: error-codes, invoice_payment_intent_requires_action). */
export function invoiceNeedsAction(paymentIntent: PaymentIntent): StripeError {
  return new StripeError(402, {
    type: 'card_error',
    code: 'invoice_payment_intent_requires_action',
    message:
      'This payment requires additional user action before it can be completed successfully. Payment can be completed ' +
      `using the PaymentIntent associated with the invoice, ${paymentIntent.id}.`,
    payment_intent: paymentIntent,
  });
}

export function authenticationMissing(): StripeError {
  const message =
    'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth ' +
    "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). Local Stripe takes every key that begins with sk_test_.";
  return new StripeError(401, { type: 'invalid_request_error', message }, { beforeExecution: true });
}

export function authenticationFailed(key: string): StripeError {
  const shown = `${key.slice(0, 8)}${'*'.repeat(Math.max(0, Math.min(key.length, 24) - 12))}${key.slice(-4)}`;
  const message = `Invalid API Key provided: ${shown}. Local Stripe takes every key that begins with sk_test_.`;
  return new StripeError(401, { type: 'invalid_request_error', message }, { beforeExecution: true });
}

/** The key is publishable and the endpoint, or a parameter, needs a secret one. */
export function secretKeyRequired(message: string, param?: string): StripeError {
  const error: ApiError = { type: 'invalid_request_error', code: 'secret_key_required', message };
  const named = param === undefined ? error : { ...error, param };
  return new StripeError(401, named, { beforeExecution: true });
}

export function idempotencyKeyReused(key: string): StripeError {
  const message =
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a ` +
    `key other than '${key}' if you meant to execute a different request.`;
  return new StripeError(400, { type: 'idempotency_error', message }, { beforeExecution: true });
}

export function idempotencyKeyInUse(key: string): StripeError {
  const message =
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted ` +
    `twice, and the other request is still going through): ${key}. Please try again later.`;
  const error: ApiError = { type: 'idempotency_error', code: 'idempotency_key_in_use', message };
  return new StripeError(409, error, { beforeExecution: true });
}

export function idempotencyKeyTooLong(): StripeError {
  const message = 'Idempotency-Key is too long. It can have at most 255 characters.';
  return new StripeError(400, { type: 'invalid_request_error', message }, { beforeExecution: true });
}

/** `reason` as the header `Stripe-Rate-Limited-Reason` names the limit (docs: rate-limits). */
export function rateLimited(reason: string): StripeError {
  const message =
    'Request rate limit exceeded. Learn more about rate limits at https://docs.stripe.com/rate-limits.';
  const error: ApiError = { type: 'invalid_request_error', code: 'rate_limit', message };
  const headers = { 'stripe-rate-limited-reason': reason };
  return new StripeError(429, error, { beforeExecution: true, headers });
}

/** Another request holds the object (docs: rate-limits, lock timeouts). */
export function lockTimeout(): StripeError {
  const message =
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing ' +
    'it. If you see this error intermittently, retry the request.';
  const error: ApiError = { type: 'invalid_request_error', code: 'lock_timeout', message };
  const headers = { 'stripe-should-retry': 'true' };
  return new StripeError(429, error, { beforeExecution: true, headers });
}

/** A 500 that the adversary makes, before or after everything has happened. It is kept under the idempotency key. */
export function adversaryError(fault: string): StripeError {
  const message = `An unexpected error occurred (made on purpose by Local Stripe's adversary: ${fault}).`;
  return new StripeError(500, { type: 'api_error', message });
}
