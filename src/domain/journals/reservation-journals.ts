import { customerCash, reservedCash } from '../ledger-account';
import type { Money } from '../money';
import { transfer } from './journal';
import type { Journal } from './journal';

/** The journal that gives reserved money back to the customer's free cash; a request releases once per currency. */
export function journalOfRelease(released: {
  readonly request: string;
  readonly customer: string;
  readonly purpose: string;
  readonly amount: Money;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}): Journal {
  return {
    key: `request:${released.request}:release:${released.amount.currency}`,
    kind: 'reservation_released',
    occurredAt: released.at,
    entries: transfer(
      reservedCash(released.customer, released.purpose),
      customerCash(released.customer),
      released.amount,
    ),
    mayOverdraw: false,
    cause: released.request,
    actor: released.actor,
    reason: released.reason,
  };
}

/** The key of the journal by which a request reserves free cash; it does so once per currency. */
export function keyOfReservation(request: string, currency: string): string {
  return `request:${request}:reserve:${currency}`;
}

/** The journal that sets free cash aside for a request, which alone may spend it. */
export function journalOfReservation(reserved: {
  readonly request: string;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}): Journal {
  const { request, customer, amount, at, actor, reason } = reserved;
  return {
    key: keyOfReservation(request, amount.currency),
    kind: 'reservation_made',
    occurredAt: at,
    entries: transfer(customerCash(customer), reservedCash(customer, request), amount),
    mayOverdraw: false,
    cause: request,
    actor,
    reason,
  };
}
