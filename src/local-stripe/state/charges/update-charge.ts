import { requestRefused } from '../../errors';
import type { Shipping } from '../../objects/address';
import type { Charge } from '../../objects/charge';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { changeCharge } from './change-charge';
import { findCharge } from './find-charge';

export interface ChargeUpdate {
  readonly customer?: string;
  readonly description?: string | null;
  readonly fraud_details?: { readonly user_report: string };
  readonly metadata?: MetadataChange;
  readonly receipt_email?: string | null;
  readonly shipping?: Shipping;
  readonly transfer_group?: string;
}

/** Changes what describes a charge, never its money (docs: api/charges/update). Emits `charge.updated`. */
export function updateCharge(account: Account, id: string, given: ChargeUpdate): Charge {
  const row = findCharge(account, id);
  const { object } = row;
  if (given.customer !== undefined) {
    findCustomer(account, given.customer, 'customer');
    if (object.customer !== null && object.customer !== given.customer)
      throw requestRefused(`The charge ${id} already belongs to a customer.`, { param: 'customer' });
  }
  const { metadata, ...shown } = given;
  return changeCharge(
    account,
    row,
    { ...shown, metadata: changedMetadata(object.metadata, metadata) },
    'charge.updated',
  ).object;
}
