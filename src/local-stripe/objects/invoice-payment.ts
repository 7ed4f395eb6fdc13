export const INVOICE_PAYMENT_STATUSES = ['canceled', 'open', 'paid'] as const;

/** Stripe's Invoice Payment: the link between an invoice and a payment intent that pays it, in full or in part. */
export interface InvoicePayment {
  readonly id: string;
  readonly object: 'invoice_payment';
  /** Null until it is paid. */
  readonly amount_paid: number | null;
  readonly amount_requested: number;
  readonly created: number;
  readonly currency: string;
  readonly invoice: string;
  /** The one that Stripe makes at finalization and keeps in step with what remains. */
  readonly is_default: boolean;
  readonly livemode: false;
  readonly payment: { readonly type: 'payment_intent'; readonly payment_intent: string };
  readonly status: (typeof INVOICE_PAYMENT_STATUSES)[number];
  readonly status_transitions: { readonly canceled_at: number | null; readonly paid_at: number | null };
}
