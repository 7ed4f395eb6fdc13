import type { Account } from '../account';
import { changeRefund, settled } from './change-refund';
import { failPaymentRefund } from './fail-refund';
import { findRefund } from './find-refund';

/** What becomes later of a refund of a special test card: a pending one succeeds, a succeeded one fails (docs: testing#refunds). */
export function endCardRefund(account: Account, id: string): void {
  const row = findRefund(account, id);
  const { status } = row.object;
  if (status === 'pending') changeRefund(account, row, { ...settled(row.object), status: 'succeeded' });
  else if (status === 'succeeded') failPaymentRefund(account, row, 'expired_or_canceled_card');
}
