import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import { dueInstant } from '../domain/invoice/due';

/** One input of the many that mean the same: the form that is stored and given to the workflow. */
export function canonicalInput(input: InvoicePaymentInput): InvoicePaymentInput {
  return { ...input, amount: { ...input.amount, amount: BigInt(input.amount.amount).toString() } };
}

/**
 * The names of the fields in which two inputs differ in meaning. `1000` and `"1000"`, the order of reminders, an
 * instant written in another zone, or an empty list in place of none make no difference.
 */
export function differingFields(left: InvoicePaymentInput, right: InvoicePaymentInput): string[] {
  const leftMeaning = meaningOf(left);
  const rightMeaning = meaningOf(right);
  return Object.keys(leftMeaning).filter((field) => leftMeaning[field] !== rightMeaning[field]);
}

function meaningOf(input: InvoicePaymentInput): Readonly<Record<string, string>> {
  const { due, policies } = input;
  const distances = new Set((policies?.reminders ?? []).map((reminder) => reminder.secondsBeforeDue));
  return {
    invoice: input.invoice,
    number: JSON.stringify(input.number ?? null),
    customer: input.customer,
    'amount.amount': BigInt(input.amount.amount).toString(),
    'amount.currency': input.amount.currency,
    'method.type': input.method.type,
    'method.country': JSON.stringify(input.method.country ?? null),
    due: dueMeaning(due),
    'policies.atDeadline': JSON.stringify(policies?.atDeadline ?? null),
    'policies.reminders': [...distances].sort((a, b) => a - b).join(','),
  };
}

/** A day in a zone stays a day in a zone, because a country may still change its clocks before that day. */
function dueMeaning(due: InvoicePaymentInput['due']): string {
  if (due === undefined) return 'never';
  return 'at' in due ? dueInstant(due).toISOString() : `${due.date} in ${due.timeZone}`;
}
