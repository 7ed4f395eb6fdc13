import { journalOfOpenedInvoice } from '../../domain/journals/payment-intent-journals';
import { journalOfReopenedInvoice } from '../../domain/journals/reversal-journals';
import type { Journal } from '../../domain/journals/journal';
import { moneyFromWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';

/**
 * The journal that opens an attempt of an own invoice at its whole amount, whatever part of it credit pays. Booked by
 * whoever comes first; again, it is skipped as the same.
 */
export function journalOfOpening(
  record: Pick<InvoicePaymentRecord, 'invoice' | 'attempt' | 'customer' | 'input' | 'reopens'>,
  at: Date,
): Journal {
  const { invoice, attempt, customer, input, reopens } = record;
  const opened = { invoice, attempt, customer, amount: moneyFromWire(input.amount), at };
  return reopens === null ? journalOfOpenedInvoice(opened) : journalOfReopenedInvoice(opened);
}
