import type { RegisteredInvoicePayment } from '../../contracts/activities';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { ActivityParts } from '../activity-parts';

/** A registry row in the form that the workflow reads. */
export async function describeRegistered(
  parts: Pick<ActivityParts, 'ledger' | 'searchAttributes'>,
  record: InvoicePaymentRecord,
): Promise<RegisteredInvoicePayment> {
  const { input } = record;
  const customer = await parts.ledger.customers.find(record.customer);
  return {
    account: parts.ledger.identity.account,
    invoice: record.invoice,
    number: input.number ?? record.invoice,
    attempt: record.attempt,
    customer: record.customer,
    amount: moneyToWire(moneyFromWire(input.amount)),
    dueAt: record.dueAt?.toISOString() ?? null,
    atDeadline: input.policies?.atDeadline ?? 'keep_waiting',
    reminderSecondsBeforeDue: (input.policies?.reminders ?? []).map((reminder) => reminder.secondsBeforeDue),
    paymentIntent: record.paymentIntent,
    customerManaged: customer !== null && customer.managedAt !== null,
    searchAttributes: parts.searchAttributes,
    result: record.result,
  };
}
