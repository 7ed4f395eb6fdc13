import { Type } from 'typebox';
import type { CashBeforeRows } from '../../contracts/ports/ledger-cash';
import { cashAccountNames, selectCashAccounts } from '../rows/cash-account';
import type { CashAccount } from '../rows/cash-account';
import { nullable } from '../rows/columns';
import { stripeWriteRequest } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** Amounts in JSON are strings: a number of JavaScript's would round them. */
const statement = defineStatement(
  'read-cash-before-rows',
  Type.Object({
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
       SELECT json_agg(json_build_object('id', id, 'request', request, 'reserveFor', reserve_for, 'spends', spends)
         ORDER BY sequence)
       FROM stripe_write
       WHERE account = $1 AND livemode = $2 AND customer = $3 AND explained_cash_transaction IS NULL
         AND state IN ('sent', 'unknown', 'done') AND NOT moved_nothing
         AND kind IN ('apply_customer_balance', 'cancel_payment_intent', 'pay_from_cash', 'return_cash', 'update_payment_intent')
     ), '[]') AS writes,
     coalesce((
       SELECT json_agg(json_build_object('currency', currency, 'purpose', purpose, 'amount', amount::text))
       FROM (${selectCashAccounts('$4', '$5')}) AS cash_account
     ), '[]') AS accounts`,
);

/** A customer's cash accounts, and its writes that move cash, may have happened, and explain no booked row yet. */
export async function readCashBeforeRows(
  session: Session,
  customer: string,
): Promise<Pick<CashBeforeRows, 'writes'> & { readonly accounts: readonly CashAccount[] }> {
  const [row] = await session.run(statement, [customer, ...cashAccountNames(customer)]);
  const { writes = [], accounts = [] } = row ?? {};
  return { writes, accounts: accounts.map((one) => ({ ...one, amount: BigInt(one.amount) })) };
}
