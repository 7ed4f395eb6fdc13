import type { Charge } from '../../objects/charge';
import type { Account } from '../account';

/** Books a refund on its charge; emits `charge.refunded`. `amount` in minor units. */
export function recordRefund(account: Account, chargeId: string, amount: number): void {
  const before = account.charges.get(chargeId)?.object;
  if (before === undefined) return;
  account.events.emit(
    'charge.refunded',
    saveRefunded(account, before, before.amount_refunded + amount),
    before,
  );
}

/** Takes a canceled refund off its charge, which is as it was before (docs: api/refunds/cancel). */
export function recordCanceledRefund(account: Account, chargeId: string, amount: number): void {
  const before = account.charges.get(chargeId)?.object;
  if (before === undefined) return;
  account.events.emit(
    'charge.updated',
    saveRefunded(account, before, before.amount_refunded - amount),
    before,
  );
}

function saveRefunded(account: Account, before: Charge, amountRefunded: number): Charge {
  const after: Charge = {
    ...before,
    amount_refunded: amountRefunded,
    refunded: amountRefunded === before.amount_captured,
  };
  account.charges.save({ object: after });
  return after;
}
