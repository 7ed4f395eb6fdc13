import type { Account } from '../account';
import { openInvoicesOf } from '../invoices/open-invoices';
import { remainingOf } from '../payment-intents/remaining';
import type { OpenItem } from './matching/open-item';
import { waitingKey } from '../waiting-key';

/**
 * What automatic reconciliation may pay in the currency: the customer's open invoices, and its confirmed intents that wait
 * for transfers.
 */
export function openItemsOf(account: Account, customerId: string, currency: string): readonly OpenItem[] {
  const items: OpenItem[] = [...openInvoicesOf(account, customerId, currency)];
  for (const row of account.paymentIntents.oldestFirst({
    index: 'waitingForTransfer',
    key: waitingKey(customerId, currency),
  })) {
    if (row.invoice !== null) continue;
    items.push({
      kind: 'payment_intent',
      paymentIntent: row.object.id,
      remaining: remainingOf(row),
      reference: row.reference,
      since: row.confirmedAt ?? row.object.created,
      created: row.object.created,
    });
  }
  return items;
}
