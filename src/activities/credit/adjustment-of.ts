import type { Money } from '../../domain/money';
import { moneyToWire } from '../../contracts/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { StripeWriteOf } from '../../contracts/stripe-writes';

/** The write by which an own invoice uses its customer's credit, or gives it back. */
export function adjustmentOf(
  record: Pick<InvoicePaymentRecord, 'invoice' | 'attempt' | 'customer' | 'input'>,
  direction: 'use' | 'give_back',
  amount: Money,
  instance: string,
): StripeWriteOf<'adjust_credit_balance'> {
  const { invoice, attempt, customer, input } = record;
  return {
    kind: 'adjust_credit_balance',
    customer,
    direction,
    amount: moneyToWire(amount),
    invoice,
    attempt,
    number: input.number ?? invoice,
    instance,
  };
}
