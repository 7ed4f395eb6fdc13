import { owed, refunds, returning, returnsHeld, settling } from '../ledger-account';
import { money } from '../money';
import type { Money } from '../money';
import type { RefundReading, RefundStatus } from '../stripe-readings';
import { transfer } from './journal';
import type { Journal, JournalEntry, JournalKind } from './journal';

/** The payment that a refund gives back. */
export interface RefundedPayment {
  readonly paymentIntent: string;
  /** Into the customer's cash balance, which its `refunded_from_payment` row books, instead of to a bank or card. */
  readonly toCash: boolean;
}

/** What the books already hold of a return of unspent cash, or of a refund of a payment. */
export interface BookedCashReturn {
  readonly id: string;
  readonly customer: string;
  readonly amount: Money;
  readonly status: RefundStatus;
  /** Null for a return of unspent cash. */
  readonly payment: RefundedPayment | null;
  readonly version: number;
}

/** The journal of a refund of a payment to a bank or card, which is the customer's money on its way from now on. */
export function journalsOfCreatedRefund(
  created: Pick<BookedCashReturn, 'id' | 'customer' | 'amount' | 'payment'>,
  at: Date,
): Journal[] {
  if (created.payment === null || created.payment.toCash) return [];
  return [
    {
      key: `${created.id}:created`,
      kind: 'refund_created',
      occurredAt: at,
      entries: [
        ...transfer(refunds, returning(created.customer), created.amount),
        ...transfer(returnsHeld, settling, created.amount),
      ],
      mayOverdraw: false,
      cause: null,
      actor: null,
      reason: 'created',
    },
  ];
}

/**
 * The journals of the difference between a refund's status now and the one booked: arrived at the bank, bounced after
 * that, failed, canceled. A canceled or failed return of unspent cash books nothing here, because its
 * `return_canceled` row books it. Source: docs.stripe.com/payments/customer-balance/refunding.
 */
export function journalsOfCashReturn(
  booked: BookedCashReturn,
  reading: Pick<RefundReading, 'status'>,
  at: Date,
): Journal[] {
  if (booked.payment?.toCash === true || booked.status === reading.status) return [];
  const undone = positionOf(booked, booked.status).map(({ account, money: { amount, currency } }) => ({
    account,
    money: money(-amount, currency),
  }));
  const entries = merge([...undone, ...positionOf(booked, reading.status)]);
  if (entries.length === 0) return [];
  return [
    {
      key: `${booked.id}:status:${booked.version + 1}`,
      kind: kindOf(reading.status),
      occurredAt: at,
      entries,
      mayOverdraw: false,
      cause: null,
      actor: null,
      reason: reading.status,
    },
  ];
}

/** What the books say of a refund in a status, beyond that it is on its way. */
function positionOf(booked: BookedCashReturn, status: RefundStatus): JournalEntry[] {
  const { customer, amount } = booked;
  const ofPayment = booked.payment !== null;
  switch (status) {
    case 'requires_action':
    case 'pending':
      return [];
    case 'succeeded':
      return transfer(returning(customer), returnsHeld, amount);
    case 'failed':
      return ofPayment
        ? [
            ...transfer(returning(customer), owed(customer), amount),
            ...transfer(settling, returnsHeld, amount),
          ]
        : [];
    case 'canceled':
      return ofPayment
        ? [...transfer(returning(customer), refunds, amount), ...transfer(settling, returnsHeld, amount)]
        : [];
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}

function kindOf(status: RefundStatus): JournalKind {
  switch (status) {
    case 'failed':
      return 'refund_failed';
    case 'canceled':
      return 'refund_canceled';
    case 'requires_action':
    case 'pending':
    case 'succeeded':
      return 'refund_succeeded';
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}

/** One entry for each account; none where it comes to nothing. */
function merge(entries: readonly JournalEntry[]): JournalEntry[] {
  const merged = new Map<string, JournalEntry>();
  for (const entry of entries) {
    const before = merged.get(entry.account.name)?.money.amount ?? 0n;
    const { amount, currency } = entry.money;
    merged.set(entry.account.name, { ...entry, money: money(before + amount, currency) });
  }
  return [...merged.values()].filter((entry) => entry.money.amount !== 0n);
}
