import type { Metadata } from './metadata';

/** Stripe's Product, as far as a price needs one. */
export interface Product {
  readonly id: string;
  readonly object: 'product';
  readonly active: boolean;
  readonly created: number;
  readonly default_price: null;
  readonly description: string | null;
  readonly images: readonly string[];
  readonly livemode: false;
  readonly marketing_features: readonly never[];
  readonly metadata: Metadata;
  readonly name: string;
  readonly package_dimensions: null;
  readonly shippable: null;
  readonly statement_descriptor: null;
  readonly tax_code: null;
  readonly unit_label: null;
  readonly updated: number;
  readonly url: null;
}

/** Stripe's Price: one-time, by the unit. */
export interface Price {
  readonly id: string;
  readonly object: 'price';
  readonly active: boolean;
  readonly billing_scheme: 'per_unit';
  readonly created: number;
  readonly currency: string;
  readonly custom_unit_amount: null;
  readonly livemode: false;
  readonly lookup_key: null;
  readonly metadata: Metadata;
  readonly nickname: string | null;
  readonly product: string;
  readonly recurring: null;
  readonly tax_behavior: 'unspecified';
  readonly tiers_mode: null;
  readonly transform_quantity: null;
  readonly type: 'one_time';
  /** Null when the unit amount is a fraction of the smallest unit. */
  readonly unit_amount: number | null;
  readonly unit_amount_decimal: string;
}
