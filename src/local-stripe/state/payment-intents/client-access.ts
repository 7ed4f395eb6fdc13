import { requestRefused, secretKeyRequired } from '../../errors';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { PaymentIntentRow } from '../records';

/** What a customer's browser or app gives with its publishable key. */
export interface ClientRequest {
  readonly client_secret?: string;
  readonly setup_future_usage?: 'off_session' | 'on_session' | null;
}

/** Refuses a `client_secret` that is not the intent's; with a publishable key there must be one. */
export function checkClientSecret(
  { object }: PaymentIntentRow,
  given: string | undefined,
  isPublishable: boolean,
): void {
  if (given === undefined && !isPublishable) return;
  if (given === object.client_secret) return;
  const message =
    given === undefined
      ? 'Missing required param: client_secret.'
      : 'The client_secret provided does not match any associated PaymentIntent on this account.';
  throw requestRefused(message, {
    param: 'client_secret',
    code: given === undefined ? 'parameter_missing' : 'resource_missing',
  });
}

/**
 * What a publishable key may not do although it has the `client_secret`: confirm an intent that only the server
 * confirms, or change `setup_future_usage` but from on_session to off_session (docs: api/payment_intents/confirm).
 */
export function checkClientConfirmation({ object }: PaymentIntentRow, given: ClientRequest): void {
  if (object.confirmation_method === 'manual') {
    throw secretKeyRequired(
      'This PaymentIntent has confirmation_method=manual, so it can only be confirmed with a secret API key.',
    );
  }
  const before = object.setup_future_usage;
  const after = given.setup_future_usage;
  if (after === undefined || before === null || after === before || after === 'off_session') return;
  throw requestRefused(
    `With a publishable key setup_future_usage can only be changed from on_session to off_session, not from ${before} to ` +
      `${after ?? 'nothing'}.`,
    { param: 'setup_future_usage' },
  );
}

/** The fields that a publishable key sees (docs: api/payment_intents/retrieve, "a subset of properties"). */
const FOR_CLIENTS: readonly (keyof PaymentIntent)[] = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
];

/** The intent as a customer's browser or app sees it. */
export function clientView(object: Partial<PaymentIntent>): Partial<PaymentIntent> {
  return Object.fromEntries(FOR_CLIENTS.map((name) => [name, object[name]]));
}
