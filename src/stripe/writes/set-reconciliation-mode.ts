import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readCashBalance } from '../readings/cash-balance';

/** Says who matches a customer’s cash (docs.stripe.com/payments/customer-balance/reconciliation). */
export async function setReconciliationMode(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'set_reconciliation_mode'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.customers.updateCashBalance(
    request.customer,
    { settings: { reconciliation_mode: request.mode } },
    { idempotencyKey: id },
  );
  return { kind: 'cash_balance', cashBalance: readCashBalance(answer, request.kind) };
}
