import type { InvoicePaymentResult } from '../invoice-payment';
import type { InvoicePaymentInput } from '../invoice-payment-input';

/** How an invoice payment's workflow stands in Temporal, which may know more than a database that was restored. */
export type PastInvoicePayment =
  | { readonly state: 'running' | 'failed' | 'unknown' }
  | { readonly state: 'completed'; readonly result: InvoicePaymentResult };

/** An invoice payment as it was started. */
export interface StartedInvoicePayment {
  readonly workflowId: string;
  readonly payment: InvoicePaymentInput;
  readonly attempt: number;
}

/** What Temporal still knows of workflows. Throws `temporal_unreachable`. */
export interface PastWorkflows {
  /** With which input an invoice payment was started; null when Temporal does not know it (any more). */
  inputOf(workflowId: string): Promise<InvoicePaymentInput | null>;
  /** The invoice payments that were started since an instant and that Temporal lists, whatever became of them. */
  startedSince(since: Date): Promise<readonly StartedInvoicePayment[]>;
  find(workflowId: string): Promise<PastInvoicePayment>;
}
