import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { CheckoutSessionRow } from '../records';

/** The session; throws `resource_missing` (404) for an unknown one. */
export function findCheckoutSession(account: Account, id: string): CheckoutSessionRow {
  const row = account.checkoutSessions.get(id);
  if (row === undefined) throw resourceMissing('checkout.session', id, 'session');
  return row;
}
