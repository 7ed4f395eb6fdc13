import type { Account } from '../account';
import { moveCash } from '../cash/move-cash';
import type { RefundRow } from '../records';
import { changeRefund, settled } from './change-refund';

/**
 * Ends a return of cash before the money went: the refund is `canceled`, and `return_canceled` makes the cash available
 * again. What becomes of the cash is up to the caller.
 */
export function withdrawReturn(account: Account, row: RefundRow): void {
  const { amount, currency, customer } = row.object;
  if (customer === null) return;
  changeRefund(account, row, { ...settled(row.object), status: 'canceled' });
  moveCash(account, customer, currency, amount, { type: 'return_canceled' });
}
