import type { BalanceTransactionToBook } from '../../contracts/ports/ledger-balance-transactions';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-balance-transactions',
  NoRow,
  `INSERT INTO balance_transaction
     (account, livemode, id, reporting_category, type, amount, fee, net, currency, source, created, booked_as, booked_at)
   SELECT $1, $2, given.id, given.reporting_category, given.type, given.amount, given.fee, given.net, given.currency,
     given.source, given.created, given.booked_as, $13
   FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::text[], $10::text[],
       $11::timestamptz[], $12::text[])
     AS given(id, reporting_category, type, amount, fee, net, currency, source, created, booked_as)
   ORDER BY given.id
   ON CONFLICT DO NOTHING`,
);

/** Inserts rows of the Stripe balance, those that are there excepted. */
export async function insertBalanceTransactions(
  session: Session,
  rows: readonly BalanceTransactionToBook[],
  now: Date,
): Promise<void> {
  const column = <Value>(of: (row: BalanceTransactionToBook['row']) => Value): Value[] =>
    rows.map(({ row }) => of(row));
  await session.run(statement, [
    column((row) => row.id),
    column((row) => row.reportingCategory),
    column((row) => row.type),
    column((row) => row.amount),
    column((row) => row.fee),
    column((row) => row.net),
    column((row) => row.currency),
    column((row) => row.source?.id ?? null),
    column((row) => row.created),
    rows.map(({ bookedAs }) => bookedAs),
    now,
  ]);
}
