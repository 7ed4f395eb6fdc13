import type { Metadata } from './metadata';

/** Stripe's Card: a card stored on a customer by the API that PaymentMethods replaced. */
export interface Card {
  readonly id: string;
  readonly object: 'card';
  readonly address_city: null;
  readonly address_country: null;
  readonly address_line1: null;
  readonly address_line1_check: null;
  readonly address_line2: null;
  readonly address_state: null;
  readonly address_zip: null;
  readonly address_zip_check: null;
  readonly allow_redisplay: 'unspecified';
  readonly brand: string;
  readonly country: string;
  readonly customer: string;
  readonly cvc_check: string | null;
  readonly dynamic_last4: null;
  readonly exp_month: number;
  readonly exp_year: number;
  readonly fingerprint: string;
  readonly funding: string;
  readonly last4: string;
  readonly metadata: Metadata;
  readonly name: string | null;
  readonly regulated_status: 'unregulated';
  readonly tokenization_method: null;
}
