import type { CreditTransactionToBook } from '../../contracts/ports/ledger-credit';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-credit-transactions',
  NoRow,
  `INSERT INTO credit_transaction
     (account, livemode, id, customer, currency, net_amount, type, invoice, attempt, booked_as, created, booked_at)
   SELECT $1, $2, given.id, given.customer, given.currency, given.net_amount, given.type, given.invoice, given.attempt,
     given.booked_as, given.created, $12
   FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::integer[],
       $10::text[], $11::timestamptz[]) WITH ORDINALITY
     AS given(id, customer, currency, net_amount, type, invoice, attempt, booked_as, created, number)
   ORDER BY given.number`,
);

/** Inserts rows of customers' credit, in their order. */
export async function insertCreditTransactions(
  session: Session,
  rows: readonly CreditTransactionToBook[],
  now: Date,
): Promise<void> {
  const column = <Value>(of: (row: CreditTransactionToBook['row']) => Value): Value[] =>
    rows.map(({ row }) => of(row));
  await session.run(statement, [
    column((row) => row.id),
    column((row) => row.customer),
    column((row) => row.currency),
    column((row) => row.netAmount),
    column((row) => row.type),
    rows.map(({ of }) => of?.invoice ?? null),
    rows.map(({ of }) => of?.attempt ?? null),
    rows.map(({ bookedAs }) => bookedAs),
    column((row) => row.created),
    now,
  ]);
}
