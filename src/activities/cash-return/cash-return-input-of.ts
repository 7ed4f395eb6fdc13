import type { CashReturnInput } from '../../contracts/cash-return';
import { moneyToWire } from '../../contracts/money';
import type { CashReturnRecord } from '../../contracts/ports/ledger-stripe-objects';

/** The input of the workflow that follows a return. */
export function cashReturnInputOf({ id, customer, amount, createdAt }: CashReturnRecord): CashReturnInput {
  return { refund: id, customer, amount: moneyToWire(amount), createdAt: createdAt.toISOString() };
}
