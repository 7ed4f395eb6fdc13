import type { Account } from '../account';

/**
 * `customer.invoice_credit_balance`: the credit by currency in the opposite sign of `customer.balance`, so a positive
 * amount is credit (docs: api/customers/object).
 */
export function invoiceCreditBalanceOf(
  account: Account,
  customerId: string,
): Readonly<Record<string, number>> {
  const balances: Record<string, number> = {};
  for (const [currency, balance] of Object.entries(account.customers.get(customerId)?.creditBalance ?? {}))
    balances[currency] = balance === 0 ? 0 : -balance;
  return balances;
}
