import { requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { changeInvoice } from './change-invoice';
import { findInvoice } from './find-invoice';
import { checkInvoiceDetails, withInvoiceDetails, type InvoiceDetails } from './invoice-details';
import { scheduleFinalization } from './schedule-finalization';

/** What finalization fixes (docs: api/invoices/update). */
const FIXED_BY_FINALIZATION = [
  'collection_method',
  'number',
  'automatically_finalizes_at',
  'payment_settings',
] as const;

/**
 * Changes an invoice: everything of a draft, and of a finalized one what has nothing to do with the money. Emits
 * `invoice.updated`.
 */
export function updateInvoice(account: Account, id: string, given: InvoiceDetails): Invoice {
  const row = findInvoice(account, id);
  const fixed = FIXED_BY_FINALIZATION.find((name) => given[name] !== undefined);
  if (row.object.status !== 'draft' && fixed !== undefined) {
    const message =
      `Finalized invoices can't be updated in this way: ${fixed} of the invoice ${id}, which is ${row.object.status}, is ` +
      'fixed. Void it and create another.';
    throw requestRefused(message, { param: fixed, code: 'invoice_not_editable' });
  }
  checkInvoiceDetails(account, row.object, given);
  const kept = given.days_until_due === undefined ? {} : { daysUntilDue: given.days_until_due };
  const object = withInvoiceDetails(account, row.object, given);
  const changed = changeInvoice(
    account,
    row,
    object,
    given.due_date === undefined ? kept : { daysUntilDue: null },
  );
  scheduleFinalization(account, changed.object);
  return changed.object;
}
