import { requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { changeInvoice } from '../invoices/change-invoice';
import { findDraft, findInvoice } from '../invoices/find-invoice';
import { recountDraft } from '../invoices/recount-draft';
import { saveInvoiceItem, type ItemDetails } from './create-invoice-item';
import { findInvoiceItem } from './find-invoice-item';
import { checkItemPrice, type ItemPrice } from './price-item';

/** A line to add: a new one, or an item that waits for an invoice. */
export interface NewLine extends ItemPrice, ItemDetails {
  readonly invoice_item?: string;
}

/** Adds lines to a draft (docs: api/invoice-line-item/bulk). */
export function addLines(
  account: Account,
  id: string,
  lines: readonly NewLine[],
  metadata: MetadataChange | undefined,
): Invoice {
  const { object } = findDraft(account, id);
  for (const [place, line] of lines.entries()) {
    const name = `lines[${place}]`;
    if (line.invoice_item === undefined) checkItemPrice(account, line, object.currency, name);
    else checkWaits(account, object, line.invoice_item, `${name}[invoice_item]`);
  }
  const place = { customer: object.customer, currency: object.currency, invoice: id };
  for (const line of lines) {
    if (line.invoice_item === undefined) saveInvoiceItem(account, place, line);
    else {
      const row = findInvoiceItem(account, line.invoice_item);
      account.invoiceItems.save({ ...row, object: { ...row.object, invoice: id } });
    }
  }
  return recountWithMetadata(account, id, metadata);
}

function checkWaits(account: Account, invoice: Invoice, itemId: string, param: string): void {
  const { object } = findInvoiceItem(account, itemId);
  const fits = object.customer === invoice.customer && object.currency === invoice.currency;
  if (fits && object.invoice === null) return;
  throw requestRefused(
    `The invoice item ${itemId} is on another invoice, or of another customer or currency.`,
    { param },
  );
}

/** Recounts a draft after a change of its lines, and changes its metadata in the same request. */
export function recountWithMetadata(
  account: Account,
  id: string,
  metadata: MetadataChange | undefined,
): Invoice {
  recountDraft(account, id);
  const row = findInvoice(account, id);
  return changeInvoice(account, row, { metadata: changedMetadata(row.object.metadata, metadata) }).object;
}
