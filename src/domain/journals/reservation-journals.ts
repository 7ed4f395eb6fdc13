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
