import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import { dueInstant } from '../domain/invoice/due';

/** One input of the many that mean the same: the form that is stored and given to the workflow. */
export function canonicalInput(input: InvoicePaymentInput): InvoicePaymentInput {
  return { ...input, amount: { ...input.amount, amount: BigInt(input.amount.amount).toString() } };
}

/**
 * The names of the fields in which two inputs differ in meaning, such as `amount.amount`. `1000` and `"1000"`, the
 * order of reminders, an instant written in another zone, or an empty list in place of none make no difference.
 */
export function differingFields(left: InvoicePaymentInput, right: InvoicePaymentInput): string[] {
  const leftFields = new Map(fieldsOf(meaningOf(left), ''));
  const rightFields = new Map(fieldsOf(meaningOf(right), ''));
  const names = new Set([...leftFields.keys(), ...rightFields.keys()]);
  return [...names].filter((name) => leftFields.get(name) !== rightFields.get(name));
}

/** An input with everything replaced that can be written in more than one way. */
function meaningOf(input: InvoicePaymentInput): object {
  const { policies } = input;
  const distances = new Set((policies?.reminders ?? []).map((reminder) => reminder.secondsBeforeDue));
  const reminders = [...distances].sort((left, right) => left - right).join(',');
  return {
    ...canonicalInput(input),
    due: dueMeaning(input.due),
    policies: { ...policies, reminders: reminders === '' ? undefined : reminders },
  };
}

/** A day in a zone stays a day in a zone, because a country may still change its clocks before that day. */
function dueMeaning(due: InvoicePaymentInput['due']): string | undefined {
  if (due === undefined) return undefined;
  return 'at' in due ? dueInstant(due).toISOString() : `${due.date} in ${due.timeZone}`;
}

/** Every value of an object with the path to it; what is undefined or empty is not there. */
function fieldsOf(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([name, part]: [string, unknown]): [string, string][] => {
    const field = path === '' ? name : `${path}.${name}`;
    if (part === undefined) return [];
    return typeof part === 'object' && part !== null
      ? fieldsOf(part, field)
      : [[field, JSON.stringify(part)]];
  });
}
