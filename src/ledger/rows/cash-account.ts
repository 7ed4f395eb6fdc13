import { customerCash, reservedCash } from '../../domain/ledger-account';

/** The name of a customer's free cash, and what the names of its reservations begin with. */
export function cashAccountNames(customer: string): readonly [free: string, reserved: string] {
  return [customerCash(customer).name, reservedCash(customer, '').name];
}

/**
 * Whether a ledger account is of a customer's cash, by the parameters with `cashAccountNames`. The reservations are a range
 * (`;` comes next after the `:` that their names' common beginning ends with), which an index is read by in every plan.
 */
export const isCashAccount = (free: string, reserved: string): string =>
  `(ledger_account.name = ${free} OR
     (ledger_account.name >= ${reserved} AND ledger_account.name < left(${reserved}, -1) || ';'))`;
