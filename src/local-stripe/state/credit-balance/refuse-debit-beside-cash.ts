import { requestRefused } from '../../errors';
import type { CustomerRow } from '../records';

/** Refuses a balance that would be a debit of a customer with a cash balance (docs: invoicing/customer/balance). */
export function refuseDebitBesideCash(
  customer: CustomerRow,
  balance: number,
  currency: string,
  param: string,
): void {
  if (balance <= 0 || customer.availableCash === null) return;
  throw requestRefused(
    `The customer ${customer.object.id} has a cash balance, so its credit balance cannot become a debit: it would be ` +
      `${balance} in ${currency}, and can be at most 0.`,
    { param },
  );
}
