import type { CashBalanceTransaction, SenderDetails } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { announceFunds } from './announce-funds';
import { moveCash } from './move-cash';
import { effectiveMode } from './effective-mode';
import { watchUnusedCash } from './unused-cash';

/** A bank transfer that arrives: minor units, what the sender wrote on it, and who the bank says it is from. */
export interface IncomingTransfer {
  readonly amount: number;
  readonly currency: string;
  readonly reference: string | null;
  readonly sender: SenderDetails;
}

/** A reference that begins so makes the bank take the transfer back (docs: payments/bank-transfers/accept-a-payment). */
const REVERSAL_PREFIX = 'reversal_';

/**
 * Books an arriving transfer and answers its `funded` row, whose `ending_balance` is before any application: automatic
 * reconciliation comes after the answer. In manual mode `cash_balance.funds_available` is all that happens.
 */
export function receiveTransfer(
  account: Account,
  customerId: string,
  transfer: IncomingTransfer,
): CashBalanceTransaction {
  const customer = findCustomer(account, customerId, 'customer');
  const { amount, currency, reference, sender } = transfer;
  const funded = moveCash(account, customerId, currency, amount, {
    type: 'funded',
    funded: { bank_transfer: { ...sender, reference } },
  });
  const reconcileAt = account.clock.now() + account.settings.reconciliationDelaySeconds;
  if (effectiveMode(account, customer) === 'automatic')
    account.due.schedule(reconcileAt, 'cash.reconciliation', funded.id);
  else announceFunds(account, customerId, currency);
  if (reference?.startsWith(REVERSAL_PREFIX) === true) {
    account.due.schedule(reconcileAt + account.settings.reversalDelaySeconds, 'cash.reversal', funded.id);
  }
  watchUnusedCash(account, funded);
  return funded;
}
