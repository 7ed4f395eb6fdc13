import { creditGranted, customerCredit, invoiced, receivable, unattributed } from '../ledger-account';
import { money, negate } from '../money';
import type { Money } from '../money';
import type { CreditTransaction } from '../stripe-readings';
import { transfer } from './journal';
import type { Journal, JournalEntry } from './journal';

/** What a row of a customer's credit is to the books. */
export type CreditPurpose = 'granted' | 'invoice' | 'other_invoice';

/** Rows that an invoice writes when it uses credit or gives it back (docs.stripe.com/invoicing/customer/balance, types). */
const typesOfInvoices = [
  'applied_to_invoice',
  'unapplied_from_invoice',
  'invoice_overpaid',
  'invoice_too_large',
  'invoice_too_small',
];

/** The invoice that a row of credit pays for or gives back. */
export interface CreditedInvoice {
  readonly invoice: string;
  /** Of an own invoice, which this installation lets use credit; null for an invoice of Stripe's. */
  readonly attempt: number | null;
}

/** The invoice that a row of credit pays for or gives back; null for credit that is only given or taken. */
export function creditedInvoiceOf(
  { type, invoice, metadata }: CreditTransaction,
  instance: string,
): CreditedInvoice | null {
  if (typesOfInvoices.includes(type)) return invoice === null ? null : { invoice, attempt: null };
  const { holdfast_instance: maker, holdfast_invoice: own, holdfast_attempt: attempt } = metadata;
  if (maker !== instance || own === undefined || !/^[1-9][0-9]{0,5}$/.test(attempt ?? '')) return null;
  return { invoice: own, attempt: Number(attempt) };
}

/** What a row of an invoice's credit is, given the invoices that the books have opened. An own one opens with it. */
export function purposeOfCredit(of: CreditedInvoice | null, opened: ReadonlySet<string>): CreditPurpose {
  if (of === null) return 'granted';
  return of.attempt !== null || opened.has(of.invoice) ? 'invoice' : 'other_invoice';
}

/**
 * The journal of a row of a customer's credit; null for one that moves nothing. An invoice gives credit back only when
 * it is voided or canceled, and asks for nothing any more then: what was owed again is taken back with it, so that it makes no
 * difference whether the row or the end of the invoice is booked first.
 */
export function journalOfCreditTransaction(row: CreditTransaction, purpose: CreditPurpose): Journal | null {
  const entries = entriesOf(row, purpose);
  if (entries.length === 0) return null;
  return {
    key: row.id,
    kind: 'credit_transaction',
    occurredAt: row.created,
    entries,
    mayOverdraw: false,
    cause: row.metadata['holdfast_write'] ?? null,
    actor: null,
    reason: row.type,
  };
}

function entriesOf(
  { customer, netAmount, currency }: CreditTransaction,
  purpose: CreditPurpose,
): JournalEntry[] {
  const given = money(netAmount, currency);
  const credit = customerCredit(customer);
  switch (purpose) {
    case 'granted':
      return transfer(creditGranted, credit, given);
    case 'other_invoice':
      return transfer(unattributed, credit, given);
    case 'invoice':
      return netAmount < 0n
        ? transfer(credit, receivable(customer), negate(given))
        : [
            ...transfer(receivable(customer), credit, given),
            ...transfer(invoiced, receivable(customer), given),
          ];
    default: {
      const unreachable: never = purpose;
      return unreachable;
    }
  }
}

/**
 * The journal of credit that an invoice had used before the books opened it, and that was nobody's until then; null when
 * there is none. `used` is a positive amount.
 */
export function journalOfCreditUsedBefore(opened: {
  readonly invoice: string;
  readonly attempt: number;
  readonly customer: string;
  readonly used: Money;
  readonly at: Date;
}): Journal | null {
  if (opened.used.amount === 0n) return null;
  return {
    key: `invoice:${opened.invoice}:${opened.attempt}:credit`,
    kind: 'credit_explained',
    occurredAt: opened.at,
    entries: transfer(unattributed, receivable(opened.customer), opened.used),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: 'the invoice had used it before it was opened',
  };
}
