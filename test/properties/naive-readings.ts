import type { CashTransaction } from '../../src/domain/cash/cash-transaction';
import { money } from '../../src/domain/money';
import type { PaymentIntentReading, RefundReading } from '../../src/domain/stripe-readings';
import type { Random } from '../../src/local-stripe/adversary/random';
import type { NaiveIntent, NaiveRefund, NaiveRow, NaiveStripe } from '../simulation/model/naive-stripe';
import { feeOf, isSettled } from './naive-books';

export const customer = 'cus_1';
export const currency = 'eur';

const instant = (seconds: number): Date => new Date(seconds * 1000);

/** A row as Stripe's list shows it; `created` has a resolution of one second. */
export function cashTransactionOf(row: NaiveRow): CashTransaction {
  return {
    id: row.id,
    customer,
    currency,
    type: row.type,
    netAmount: BigInt(row.net),
    endingBalance: BigInt(row.endingBalance),
    created: instant(row.at),
    paymentIntent: row.intent,
    refund: null,
    reference: row.reference,
  };
}

/** The same things in an order that means nothing. */
export function shuffled<Thing>(things: readonly Thing[], random: Random): Thing[] {
  return things
    .map((thing) => ({ thing, place: random.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ thing }) => thing);
}

/** A PaymentIntent as Stripe shows it now. */
export function paymentIntentReading(stripe: NaiveStripe, intent: NaiveIntent): PaymentIntentReading {
  const { id, amount, funded, status, settlesAt } = intent;
  const fee = feeOf(amount);
  const balanceTransaction = isSettled(stripe, settlesAt)
    ? {
        id: `txn_${id}`,
        amount: BigInt(amount),
        fee: BigInt(fee),
        net: BigInt(amount - fee),
        currency,
        created: instant(settlesAt ?? 0),
      }
    : null;
  return {
    id,
    customer,
    amount: money(BigInt(amount), currency),
    amountReceived: money(status === 'succeeded' ? BigInt(amount) : 0n, currency),
    amountCapturable: money(0n, currency),
    amountRemaining: status === 'requires_action' ? money(BigInt(amount - funded), currency) : null,
    status,
    cancellationReason: null,
    instructions: null,
    lastPaymentError: null,
    authorization: null,
    charge: status === 'succeeded' ? { id: `py_${id}`, balanceTransaction } : null,
    metadata: {},
    created: instant(0),
  };
}

/** A return as Stripe shows it now. */
export function refundReading({ id, amount, status }: NaiveRefund): RefundReading {
  return {
    id,
    customer,
    amount: money(BigInt(amount), currency),
    status,
    payment: null,
    bankDetailsUntil: null,
    failureReason: null,
    metadata: {},
    created: instant(0),
  };
}
