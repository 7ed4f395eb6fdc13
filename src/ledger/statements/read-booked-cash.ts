import { Type } from 'typebox';
import type { BookedCash } from '../../contracts/ports/ledger-cash';
import { cashAccountNames, selectCashAccounts } from '../rows/cash-account';
import type { CashAccount } from '../rows/cash-account';
import { nullable } from '../rows/columns';
import { stripeWriteRequest } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Amounts in JSON are strings: a number of JavaScript's would round them. */
const statement = defineStatement(
  'read-booked-cash',
  Type.Object({
    proven: Type.Array(
      Type.Object({ currency: Type.String(), id: Type.String(), endingBalance: Type.String() }),
    ),
    among: Type.Array(Type.String()),
    writes: Type.Array(
      Type.Object({
        id: Type.String(),
        request: stripeWriteRequest.schema,
        reserveFor: nullable(Type.String()),
        spends: nullable(Type.String()),
      }),
    ),
    accounts: Type.Array(
      Type.Object({ currency: Type.String(), purpose: nullable(Type.String()), amount: Type.String() }),
    ),
  }),
  `SELECT
     coalesce((
       SELECT json_agg(json_build_object('currency', currency, 'id', id, 'endingBalance', ending_balance::text))
       FROM (
         SELECT DISTINCT ON (currency) currency, id, ending_balance FROM cash_transaction
         WHERE account = $1 AND livemode = $2 AND customer = $3
         ORDER BY currency, position DESC
       ) AS chain_end
     ), '[]') AS proven,
     ARRAY(
       SELECT id FROM cash_transaction
       WHERE account = $1 AND livemode = $2 AND customer = $3 AND id = ANY ($4::text[])
     ) AS among,
     coalesce((
       SELECT json_agg(json_build_object('id', id, 'request', request, 'reserveFor', reserve_for, 'spends', spends)
         ORDER BY sequence)
       FROM stripe_write
       WHERE account = $1 AND livemode = $2 AND customer = $3 AND explained_cash_transaction IS NULL
         AND state IN ('sent', 'unknown', 'done') AND NOT moved_nothing
         AND kind IN ('apply_customer_balance', 'cancel_payment_intent', 'pay_from_cash', 'return_cash', 'update_payment_intent')
     ), '[]') AS writes,
     coalesce((
       SELECT json_agg(json_build_object('currency', currency, 'purpose', purpose, 'amount', amount::text))
       FROM (${selectCashAccounts('$5', '$6')}) AS cash_account
     ), '[]') AS accounts`,
);

/**
 * How far a customer's cash is booked and which of these rows are, its cash accounts, and the writes that move cash, may have
 * happened, and explain no booked row yet.
 */
export async function readBookedCash(
  session: Session,
  customer: string,
  among: readonly string[],
): Promise<Omit<BookedCash, 'positions'> & { readonly accounts: readonly CashAccount[] }> {
  const parameters = [customer, [...among], ...cashAccountNames(customer)];
  const [row] = await session.run(statement, parameters);
  if (row === undefined)
    throw new Error(`Of the cash of ${customer} nothing was read, not even that there is none.`);
  return {
    proven: row.proven.map((one) => ({ ...one, endingBalance: BigInt(one.endingBalance) })),
    among: new Set(row.among),
    writes: row.writes,
    accounts: row.accounts.map((one) => ({ ...one, amount: BigInt(one.amount) })),
  };
}
