import type { EventType } from '../../objects/event';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import type { InvoiceRow } from '../records';
import { changeInvoice } from './change-invoice';
import { endOpenPayments } from './end-open-payments';

/**
 * Closes an invoice of which nothing is left to pay; what else was to pay it ends. Emits `invoice.updated`,
 * `invoice.paid` and then `events`; `invoice.payment_succeeded` is among them unless it was paid out of band
 * (docs: invoicing/integration, handle payment events).
 */
export function markPaid(
  account: Account,
  row: InvoiceRow,
  shown: Partial<Invoice>,
  ...events: readonly EventType[]
): InvoiceRow {
  const paid = changeInvoice(
    account,
    row,
    {
      ...shown,
      amount_remaining: 0,
      attempted: true,
      next_payment_attempt: null,
      status: 'paid',
      status_transitions: { ...row.object.status_transitions, paid_at: account.clock.now() },
    },
    {},
    'invoice.paid',
    ...events,
  );
  endOpenPayments(account, row.object.id, 'automatic');
  return paid;
}
