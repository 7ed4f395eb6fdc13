import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import type { Clock } from '../contracts/ports/clock';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../contracts/ports/ledger-invoice-payments';
import type { Stripe } from '../contracts/ports/stripe';
import type { GroupSearch } from '../domain/cash/exact-group';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';

/** What activities work with; only an entry point makes them. */
export interface ActivityParts {
  readonly ledger: Ledger;
  readonly stripe: Stripe;
  readonly workflows: WorkflowStarter;
  readonly clock: Clock;
  /** This installation's id, which marks the PaymentIntents that it creates. */
  readonly instance: string;
  /** Whether sets of invoices that add up to a transfer are looked for. */
  readonly exactGroups: GroupSearch;
  /** Whether the namespace knows Holdfast's search attributes. */
  readonly searchAttributes: boolean;
  /** The door's checks and the registry row, for a workflow that was started past the door. */
  readonly registerInvoicePayment: (payment: InvoicePaymentInput) => Promise<InvoicePaymentRecord>;
}
