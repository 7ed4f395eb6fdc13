import { embeddedList } from '../../objects/embedded-list';
import type { Account } from '../account';
import { linesOf } from '../invoice-items/lines-of';
import type { InvoiceRow } from '../records';
import { changeInvoice } from './change-invoice';
import { findInvoice } from './find-invoice';

/** Puts the lines and the sums of a draft in step with its invoice items. */
export function recountDraft(account: Account, id: string): InvoiceRow {
  const lines = linesOf(account, id);
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  return changeInvoice(account, findInvoice(account, id), {
    lines: embeddedList(lines, `/v1/invoices/${id}/lines`),
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  });
}
