import type { InvoiceLine } from '../../objects/invoice-item';
import type { Account } from '../account';
import type { InvoiceItemRow } from '../records';

/**
 * The lines of an invoice in Stripe's order: items that had waited for an invoice, newest first, then those that were
 * added to it, oldest first (docs: api/invoices/object, lines).
 */
export function linesOf(account: Account, invoiceId: string): readonly InvoiceLine[] {
  const rows = [...account.invoiceItems.oldestFirst({ index: 'invoice', key: invoiceId })];
  const waited = rows.filter((row) => row.waited).reverse();
  return [...waited, ...rows.filter((row) => !row.waited)].map((row) => lineOf(row, invoiceId));
}

function lineOf({ line, object }: InvoiceItemRow, invoiceId: string): InvoiceLine {
  return {
    id: line,
    object: 'line_item',
    amount: object.amount,
    currency: object.currency,
    description: object.description,
    discount_amounts: [],
    discountable: object.discountable,
    discounts: [],
    invoice: invoiceId,
    livemode: false,
    metadata: object.metadata,
    parent: {
      type: 'invoice_item_details',
      invoice_item_details: {
        invoice_item: object.id,
        proration: false,
        proration_details: null,
        subscription: null,
      },
      subscription_item_details: null,
    },
    period: object.period,
    pretax_credit_amounts: [],
    pricing: object.pricing,
    quantity: object.quantity,
    quantity_decimal: object.quantity_decimal,
    subscription: null,
    subtotal: object.amount,
    taxes: [],
  };
}
