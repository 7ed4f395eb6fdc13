import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const AccountBindingRow = Type.Object({
  account: Type.String(),
  livemode: Type.Boolean(),
  instance: Type.String(),
  isOurs: Type.Boolean(),
});

const statement = defineStatement(
  'find-account-binding',
  AccountBindingRow,
  `SELECT account, livemode, instance, account = $1 AND livemode = $2 AS "isOurs" FROM account_binding`,
);

/** The account that a database is bound to, and whether it is the session's. */
export async function findAccountBinding(session: Session): Promise<Static<typeof AccountBindingRow>> {
  const [binding] = await session.run(statement, []);
  if (binding === undefined) throw new Error('The database is bound to no Stripe account.');
  return binding;
}
