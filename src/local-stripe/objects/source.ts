import type { Address } from './address';
import type { Metadata } from './metadata';

export interface SourceOwner {
  readonly address: Address | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly verified_address: null;
  readonly verified_email: null;
  readonly verified_name: null;
  readonly verified_phone: null;
}

/** Stripe's Source, of the type card, by the API that PaymentMethods replaced. */
export interface Source {
  readonly id: string;
  readonly object: 'source';
  readonly allow_redisplay: 'unspecified';
  readonly amount: number | null;
  readonly card: {
    readonly address_line1_check: null;
    readonly address_zip_check: null;
    readonly brand: string;
    readonly country: string;
    readonly cvc_check: string | null;
    readonly dynamic_last4: null;
    readonly exp_month: number;
    readonly exp_year: number;
    readonly fingerprint: string;
    readonly funding: string;
    readonly last4: string;
    readonly name: string | null;
    readonly three_d_secure: 'optional' | 'required';
    readonly tokenization_method: null;
  };
  readonly client_secret: string;
  readonly created: number;
  readonly currency: string | null;
  readonly customer?: string;
  readonly flow: 'none';
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly owner: SourceOwner;
  readonly statement_descriptor: string | null;
  readonly status: 'canceled' | 'chargeable' | 'consumed';
  readonly type: 'card';
  readonly usage: 'reusable' | 'single_use';
}
