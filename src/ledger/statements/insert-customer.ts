import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-customer',
  NoRow,
  `INSERT INTO customer (account, livemode, customer, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
);

/** Inserts the row of a customer, unless it is there. */
export async function insertCustomer(session: Session, customer: string, now: Date): Promise<void> {
  await session.run(statement, [customer, now]);
}
