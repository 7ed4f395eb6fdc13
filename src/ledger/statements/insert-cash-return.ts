import type { CashReturns } from '../../contracts/ports/ledger-stripe-objects';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-cash-return',
  NoRow,
  `INSERT INTO cash_return
     (account, livemode, id, customer, amount, currency, status, payment_intent, to_cash, invoice, request, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
);

/** Inserts the row of a return, unless it is there. */
export async function insertCashReturn(
  session: Session,
  row: Parameters<CashReturns['insert']>[0],
): Promise<void> {
  const { id, customer, amount, status, payment, invoice, request, createdAt } = row;
  await session.run(statement, [
    id,
    customer,
    amount.amount,
    amount.currency,
    status,
    payment?.paymentIntent ?? null,
    payment?.toCash ?? false,
    invoice,
    request,
    createdAt,
  ]);
}
