import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-account-binding',
  NoRow,
  `INSERT INTO account_binding (account, livemode) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
);

/** Binds the database to the account of the session, unless it is bound. */
export async function insertAccountBinding(session: Session): Promise<void> {
  await session.run(statement, []);
}
