import type { Metadata } from './metadata';

export const REFUND_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;
export type RefundStatus = 'requires_action' | 'pending' | 'succeeded' | 'failed' | 'canceled';

/** Asks the customer for bank details by e-mail, up to `expires_at`. */
export interface RefundNextAction {
  readonly type: 'display_details';
  readonly display_details: {
    readonly email_sent: { readonly email_sent_at: number; readonly email_sent_to: string };
    readonly expires_at: number;
  };
}

/** Stripe's Refund: of a payment, or with neither charge nor payment intent, a return of unspent cash. */
export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly balance_transaction: string | null;
  readonly charge: string | null;
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly destination_details?: Readonly<Record<string, unknown>> & { readonly type: string };
  readonly failure_balance_transaction?: string;
  readonly failure_reason?: string;
  readonly instructions_email?: string;
  readonly metadata: Metadata;
  readonly next_action?: RefundNextAction;
  readonly payment_intent: string | null;
  readonly payment_method: string | null;
  readonly pending_reason?: 'charge_pending' | 'insufficient_funds' | 'processing';
  readonly reason: (typeof REFUND_REASONS)[number] | null;
  readonly receipt_number: null;
  readonly source_transfer_reversal: null;
  readonly status: RefundStatus;
  readonly transfer_reversal: null;
}
