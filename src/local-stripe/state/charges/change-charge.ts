import type { Charge } from '../../objects/charge';
import type { EventType } from '../../objects/event';
import type { Account } from '../account';
import type { ChargeRow } from '../records';

/** Saves the charge with `shown` changed in the object, and emits `event` with the former values of what changed. */
export function changeCharge(
  account: Account,
  row: ChargeRow,
  shown: Partial<Charge>,
  event?: EventType,
  kept: Partial<Omit<ChargeRow, 'object'>> = {},
): ChargeRow {
  const changed: ChargeRow = { ...row, ...kept, object: { ...row.object, ...shown } };
  account.charges.save(changed);
  if (event !== undefined) account.events.emit(event, changed.object, row.object);
  return changed;
}
