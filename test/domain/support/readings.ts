import { money } from '../../../src/domain/money';
import type {
  BalanceTransactionReading,
  PaymentIntentReading,
  RefundReading,
} from '../../../src/domain/stripe-readings';
import type { BookedPaymentIntent } from '../../../src/domain/journals/payment-intent-journals';
import type { BookedCashReturn } from '../../../src/domain/journals/refund-journals';

/** The moment at which a test's difference is booked. */
export const bookedAt = new Date('2026-12-02T09:00:00Z');

/** A bank-transfer PaymentIntent of 1,000.00 EUR as it is read while it waits for money. */
export function paymentIntentReading(stated: Partial<PaymentIntentReading> = {}): PaymentIntentReading {
  return {
    id: 'pi_1',
    customer: 'cus_1',
    amount: money(100_000n, 'eur'),
    amountReceived: money(0n, 'eur'),
    amountCapturable: money(0n, 'eur'),
    amountRemaining: money(100_000n, 'eur'),
    status: 'requires_action',
    cancellationReason: null,
    lastPaymentError: null,
    instructions: null,
    charge: null,
    authorization: null,
    metadata: {},
    created: new Date('2026-12-01T08:00:00Z'),
    ...stated,
  };
}

/** The same as the books hold it. */
export function bookedPaymentIntent(stated: Partial<BookedPaymentIntent> = {}): BookedPaymentIntent {
  return {
    id: 'pi_1',
    customer: 'cus_1',
    amount: money(100_000n, 'eur'),
    status: 'requires_action',
    balanceTransaction: null,
    version: 0,
    ...stated,
  };
}

/** The balance transaction of a payment of 1,000.00 EUR with a fee of 5.00 EUR. */
export function balanceTransaction(
  stated: Partial<BalanceTransactionReading> = {},
): BalanceTransactionReading {
  return {
    id: 'txn_1',
    amount: 100_000n,
    fee: 500n,
    net: 99_500n,
    currency: 'eur',
    created: new Date('2026-12-02T09:40:00Z'),
    ...stated,
  };
}

/** A return of 430.00 EUR of unspent cash as it is read when it was just created. */
export function refundReading(stated: Partial<RefundReading> = {}): RefundReading {
  return {
    id: 're_1',
    customer: 'cus_1',
    amount: money(43_000n, 'eur'),
    status: 'requires_action',
    payment: null,
    bankDetailsUntil: null,
    failureReason: null,
    metadata: {},
    created: new Date('2026-12-02T08:00:00Z'),
    ...stated,
  };
}

/** The same as the books hold it. */
export function bookedCashReturn(stated: Partial<BookedCashReturn> = {}): BookedCashReturn {
  return {
    id: 're_1',
    customer: 'cus_1',
    amount: money(43_000n, 'eur'),
    status: 'requires_action',
    payment: null,
    version: 0,
    ...stated,
  };
}
