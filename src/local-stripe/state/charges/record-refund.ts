import type { Charge } from '../../objects/charge';
import type { Account } from '../account';
import type { ChargeRow } from '../records';
import { changeCharge } from './change-charge';

/** Books a refund on its charge; emits `charge.refunded`. `amount` in minor units. */
export function recordRefund(account: Account, chargeId: string, amount: number): void {
  const row = account.charges.get(chargeId);
  if (row !== undefined) changeCharge(account, row, withRefunded(row, amount), 'charge.refunded');
}

/** Takes a refund that did not go through off its charge, which is as it was before (docs: api/refunds/cancel). */
export function recordCanceledRefund(account: Account, chargeId: string, amount: number): void {
  const row = account.charges.get(chargeId);
  if (row !== undefined) changeCharge(account, row, withRefunded(row, -amount), 'charge.updated');
}

/** `refunded` once everything that was captured has gone back, and no more can be captured (docs: payments/multicapture). */
function withRefunded(
  { object, released }: ChargeRow,
  amount: number,
): Pick<Charge, 'amount_refunded' | 'refunded'> {
  const amountRefunded = object.amount_refunded + amount;
  return {
    amount_refunded: amountRefunded,
    refunded: object.captured && amountRefunded - released === object.amount_captured,
  };
}
