import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import type { OpenItem } from '../cash/matching/open-item';
import { paymentTypesOf } from './payment-types';
import { waitingKey } from '../waiting-key';

const DAY_SECONDS = 24 * 60 * 60;
/** An invoice that is overdue for longer is paid by hand only (docs: payments/customer-balance/reconciliation). */
const OVERDUE_DAYS = 30;

/** The customer's open invoices in the currency that automatic reconciliation may pay; each in full or not at all. */
export function openInvoicesOf(account: Account, customerId: string, currency: string): readonly OpenItem[] {
  const items: OpenItem[] = [];
  const open = { index: 'open', key: waitingKey(customerId, currency) } as const;
  for (const { object, paymentIntent } of account.invoices.oldestFirst(open)) {
    if (paymentIntent === null || !mayBePaid(account, object)) continue;
    if (account.paymentIntents.get(paymentIntent)?.object.status === 'canceled') continue;
    items.push({
      kind: 'invoice',
      paymentIntent,
      remaining: object.amount_remaining,
      reference: object.number,
      since: object.status_transitions.finalized_at ?? object.created,
      created: object.created,
    });
  }
  return items;
}

function mayBePaid(account: Account, invoice: Invoice): boolean {
  if (!paymentTypesOf(invoice).includes('customer_balance')) return false;
  return invoice.due_date === null || account.clock.now() <= invoice.due_date + OVERDUE_DAYS * DAY_SECONDS;
}
