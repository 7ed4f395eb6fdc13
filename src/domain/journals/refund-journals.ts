import { returning, returnsHeld } from '../ledger-account';
import type { Money } from '../money';
import type { RefundReading, RefundStatus } from '../stripe-readings';
import { transfer } from './journal';
import type { Journal } from './journal';

/** What the books already hold of a return of unspent cash. */
export interface BookedCashReturn {
  readonly id: string;
  readonly customer: string;
  readonly amount: Money;
  readonly status: RefundStatus;
  readonly version: number;
}

/**
 * The journals of the difference between a return's status now and the one booked: arrived at the bank, or bounced
 * after that. A canceled or failed return books nothing here, because its `return_canceled` row books it.
 * Source: docs.stripe.com/payments/customer-balance/refunding.
 */
export function journalsOfCashReturn(booked: BookedCashReturn, reading: RefundReading, at: Date): Journal[] {
  const arrived = (status: RefundStatus): boolean => status === 'succeeded';
  if (arrived(reading.status) === arrived(booked.status)) return [];
  const [debit, credit] = arrived(reading.status)
    ? [returning(booked.customer), returnsHeld]
    : [returnsHeld, returning(booked.customer)];
  return [
    {
      key: `${booked.id}:status:${booked.version + 1}`,
      kind: 'refund_succeeded',
      occurredAt: at,
      entries: transfer(debit, credit, booked.amount),
      mayOverdraw: false,
      cause: null,
      actor: null,
      reason: reading.status,
    },
  ];
}
