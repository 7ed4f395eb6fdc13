import { dueInstant } from '../../domain/invoice/due';
import type { Ledger } from '../../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { StartedInvoicePayment } from '../../contracts/ports/past-workflows';

/**
 * The registry row of a payment, as the door made it, or the one that is there; its customer is known from then on, and
 * so is the customer's credit, where the payment may use it.
 */
export async function registerAgain(
  ledger: Ledger,
  { workflowId, payment: input, attempt }: StartedInvoicePayment,
  now: Date,
): Promise<InvoicePaymentRecord> {
  const dueAt = input.due === undefined ? null : dueInstant(input.due);
  const row = { invoice: input.invoice, workflowId, input, dueAt, now };
  return ledger.inTransaction(async (transaction) => {
    await transaction.customers.ensure(input.customer, now);
    if (input.policies?.creditFirst === true) await transaction.customers.followCredit(input.customer);
    if (attempt > 1) return transaction.invoicePayments.registerNextAttempt({ ...row, after: attempt - 1 });
    return (await transaction.invoicePayments.register(row)).record;
  });
}
