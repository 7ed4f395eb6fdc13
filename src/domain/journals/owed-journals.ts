import { bank, invoiced, owed } from '../ledger-account';
import type { Money } from '../money';
import { transfer } from './journal';
import type { Journal } from './journal';

/** What somebody decided about a customer's money in our balance. */
interface OwedDecision {
  readonly request: string;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}

/** The journal of a customer's money in our balance that somebody paid out by hand, from our own bank. */
export function journalOfOwedPaidOut(paid: OwedDecision): Journal {
  const { request, customer, amount, at, actor, reason } = paid;
  return {
    key: `request:${request}:owed_paid_out`,
    kind: 'owed_paid_out',
    occurredAt: at,
    entries: transfer(owed(customer), bank, amount),
    mayOverdraw: false,
    cause: request,
    actor,
    reason,
  };
}

/**
 * The journal of a customer's money in our balance that had paid a part of an invoice before the books were restored. The
 * restored books have booked that part as an invoice that was lowered, which this takes back.
 */
export function journalOfOwedUsedBeforeRestore(used: OwedDecision): Journal {
  const { request, customer, amount, at, actor, reason } = used;
  return {
    key: `request:${request}:owed_used`,
    kind: 'owed_used',
    occurredAt: at,
    entries: transfer(owed(customer), invoiced, amount),
    mayOverdraw: false,
    cause: request,
    actor,
    reason,
  };
}
