import { bank, owed } from '../ledger-account';
import type { Money } from '../money';
import { transfer } from './journal';
import type { Journal } from './journal';

/** The journal of a customer's money in our balance that somebody paid out by hand, from our own bank. */
export function journalOfOwedPaidOut(paid: {
  readonly request: string;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}): Journal {
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
