import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Each row goes to the end of its currency's chain, in the order given. */
const statement = defineStatement(
  'insert-cash-transactions',
  NoRow,
  `INSERT INTO cash_transaction
     (account, livemode, id, customer, currency, position, starting_balance, net_amount, ending_balance, type, created,
       payment_intent, refund, reference, booked_at)
   SELECT $1, $2, given.id, $3, given.currency,
     row_number() OVER (PARTITION BY given.currency ORDER BY given.place) + coalesce((
       SELECT max(booked.position) FROM cash_transaction AS booked
       WHERE booked.account = $1 AND booked.livemode = $2 AND booked.customer = $3
         AND booked.currency = given.currency
     ), 0),
     given.ending_balance - given.net_amount, given.net_amount, given.ending_balance, given.type, given.created,
     given.payment_intent, given.refund, given.reference, $4
   FROM unnest($5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::text[], $10::timestamptz[], $11::text[],
       $12::text[], $13::text[]) WITH ORDINALITY
     AS given (id, currency, net_amount, ending_balance, type, created, payment_intent, refund, reference, place)
   ORDER BY given.place`,
);

/** Stores a customer's cash rows, the oldest first. */
export async function insertCashTransactions(
  session: Session,
  customer: string,
  rows: readonly CashTransaction[],
  now: Date,
): Promise<void> {
  await session.run(statement, [
    customer,
    now,
    rows.map((row) => row.id),
    rows.map((row) => row.currency),
    rows.map((row) => row.netAmount),
    rows.map((row) => row.endingBalance),
    rows.map((row) => row.type),
    rows.map((row) => row.created),
    rows.map((row) => row.paymentIntent),
    rows.map((row) => row.refund),
    rows.map((row) => row.reference),
  ]);
}
