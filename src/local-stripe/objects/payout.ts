import type { Metadata } from './metadata';

export const PAYOUT_STATUSES = ['canceled', 'failed', 'in_transit', 'paid', 'pending'] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** Stripe's Payout: money of the merchant's balance on its way to the merchant's bank. */
export interface Payout {
  readonly id: string;
  readonly object: 'payout';
  readonly amount: number;
  readonly application_fee: null;
  readonly application_fee_amount: null;
  readonly arrival_date: number;
  readonly automatic: false;
  readonly balance_transaction: string;
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly destination: string;
  readonly failure_balance_transaction: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly method: 'instant' | 'standard';
  readonly original_payout: null;
  readonly payout_method: null;
  readonly reconciliation_status: 'not_applicable';
  readonly reversed_by: null;
  readonly source_type: 'card';
  readonly statement_descriptor: string | null;
  readonly status: PayoutStatus;
  readonly trace_id: { readonly status: string; readonly value: string | null } | null;
  readonly type: 'bank_account';
}
