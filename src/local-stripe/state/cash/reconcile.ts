import type { CashBalanceTransaction } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import { applyCash } from '../payment-intents/apply-cash';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { remainingOf } from '../payment-intents/remaining';
import { announceFunds } from './announce-funds';
import { availableCash } from './cash-balance';
import { planReconciliation, type CashToReconcile } from './matching/plan-reconciliation';
import { openItemsOf } from './open-items';
import { effectiveMode } from './effective-mode';

/**
 * Reconciles after a transfer, for which its `funded` row stands: pays what it fits, then tells of what is left. Does
 * nothing to a customer that is in manual mode by now.
 */
export function reconcileTransfer(account: Account, fundedId: string): void {
  const funded = account.cashBalanceTransactions.get(fundedId)?.object;
  if (funded === undefined) return;
  const { currency, customer } = funded;
  reconcile(account, customer, currency, { sent: funded.net_amount, reference: usedReferenceOf(funded) });
  announceFunds(account, customer, currency);
}

/**
 * Reconciles cash that has become available without a transfer: freed from an intent, refunded from a payment or back
 * from a return. In automatic mode others get it at once (docs: payments/bank-transfers/accept-a-payment).
 */
export function reconcileFreedCash(account: Account, customerId: string, currency: string): void {
  const customer = account.customers.get(customerId);
  if (customer === undefined) return;
  reconcile(account, customerId, currency, { sent: availableCash(customer, currency), reference: null });
  announceFunds(account, customerId, currency);
}

function reconcile(
  account: Account,
  customerId: string,
  currency: string,
  cash: Pick<CashToReconcile, 'reference' | 'sent'>,
): void {
  const customer = account.customers.get(customerId);
  if (customer === undefined || effectiveMode(account, customer) !== 'automatic') return;
  const available = availableCash(customer, currency);
  if (available <= 0) return;
  const applications = planReconciliation(openItemsOf(account, customerId, currency), { ...cash, available });
  for (const { amount, paymentIntent } of applications) {
    const row = findPaymentIntent(account, paymentIntent);
    // An intent that is attached to an invoice lowers what the invoice's own intent wants, or ends it.
    const wanted = row.object.status === 'canceled' ? 0 : Math.min(amount, remainingOf(row));
    if (wanted > 0) applyCash(account, row, customerId, wanted);
  }
}

/** Japan's transfers are never matched by reference (docs: payments/customer-balance/reconciliation, JPY). */
function usedReferenceOf(funded: CashBalanceTransaction): string | null {
  if (funded.type !== 'funded' || funded.funded.bank_transfer.type === 'jp_bank_transfer') return null;
  return funded.funded.bank_transfer.reference;
}
