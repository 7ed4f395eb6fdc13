import { StartInvoicePayment } from '../contracts/invoice-payment-input';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import { parseInput } from './parse-input';
import { registerInvoicePayment } from './register-invoice-payment';
import type { Registration, RegistrationParts } from './register-invoice-payment';
import { viewInvoicePayment } from './view-invoice-payment';
import type { InvoicePaymentView } from './invoice-payment-view';

export interface DoorParts extends RegistrationParts {
  readonly workflows: WorkflowStarter;
}

/** The one way in for invoice payments; the API and the typed client both go through it. */
export interface InvoicePaymentDoor {
  /**
   * Registers an invoice payment and starts its workflow, or finds what the same call has started before. One that
   * has no result is started again, which does nothing while it runs. Throws `invalid_input`, what
   * `registerInvoicePayment` throws, and `temporal_unreachable`; then the row is there and the same call starts it.
   */
  start(input: unknown): Promise<Registration>;
  /** What the books say of a payment: the attempt given, or the newest. Throws `invoice_payment_not_found`. */
  view(invoice: string, attempt?: number): Promise<InvoicePaymentView>;
}

/** Builds the door over its parts. */
export function createInvoicePaymentDoor(parts: DoorParts): InvoicePaymentDoor {
  return {
    start: async (input) => {
      const registration = await registerInvoicePayment(parts, parseInput(StartInvoicePayment, input));
      const { record } = registration;
      if (record.result === null) {
        const workflowInput = { payment: record.input, attempt: record.attempt };
        await parts.workflows.startInvoicePayment(record.workflowId, workflowInput);
        // Known before this start, so it is no problem of the workflow that runs now.
        const { invoice, attempt, problem } = record;
        if (problem !== null) await parts.ledger.invoicePayments.clearProblem(invoice, attempt, problem);
      }
      return registration;
    },
    view: (invoice, attempt) => viewInvoicePayment(parts, invoice, attempt),
  };
}
