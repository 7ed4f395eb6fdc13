import type { PaymentIntent } from './payment-intent';
import type { PaymentMethod } from './payment-method';

export type ApiErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/** The `error` of a refused request, and a payment intent's `last_payment_error`. */
export interface ApiError {
  readonly type: ApiErrorType;
  readonly code?: string;
  readonly decline_code?: string;
  readonly doc_url?: string;
  readonly message: string;
  readonly param?: string;
  readonly charge?: string;
  /** With a publishable key only the part of it that the key may see. */
  readonly payment_intent?: Partial<PaymentIntent>;
  readonly payment_method?: PaymentMethod;
  readonly request_log_url?: string;
}
