import { customerCash, reservedCash } from '../../domain/ledger-account';

/** A ledger account of a customer's cash, with what the customer has in it: the credit balance, in minor units. */
export interface CashAccount {
  readonly currency: string;
  /** Null for free cash. */
  readonly purpose: string | null;
  readonly amount: bigint;
}

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

/** A customer's cash accounts, the youngest reservation first: its age is that of its first entry. */
export const selectCashAccounts = (free: string, reserved: string): string => `
  SELECT ledger_account.currency, -balance AS amount,
    CASE WHEN name = ${free} THEN NULL ELSE substr(name, length(${reserved}) + 1) END AS purpose
  FROM ledger_account
  JOIN entry AS first_entry ON first_entry.account = $1 AND first_entry.livemode = $2
    AND first_entry.ledger_account = ledger_account.id AND first_entry.sequence = 1
  WHERE ledger_account.account = $1 AND ledger_account.livemode = $2 AND ${isCashAccount(free, reserved)}
  ORDER BY ledger_account.currency, first_entry.journal DESC, first_entry.line DESC`;
