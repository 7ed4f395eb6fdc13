import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readCreditTransaction } from '../readings/credit-transaction';
import { minorUnits } from './minor-units';

/**
 * Uses a customer's credit for an own invoice, or gives it back: an adjustment of its balance, in which a negative
 * amount is credit for the customer (docs.stripe.com/api/customer_balance_transactions/create).
 */
export async function adjustCreditBalance(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'adjust_credit_balance'>,
): Promise<StripeWriteResult> {
  const { amount, currency } = minorUnits(request.amount);
  const answer = await sdk.customers.createBalanceTransaction(
    request.customer,
    {
      amount: request.direction === 'use' ? amount : -amount,
      currency,
      description:
        request.direction === 'use'
          ? `Used for invoice ${request.number}`
          : `Given back: invoice ${request.number} was canceled`,
      metadata: {
        holdfast_write: id,
        holdfast_invoice: request.invoice,
        holdfast_attempt: String(request.attempt),
        holdfast_instance: request.instance,
      },
    },
    { idempotencyKey: id },
  );
  return { kind: 'credit_transaction', creditTransaction: readCreditTransaction(answer, request.kind) };
}
