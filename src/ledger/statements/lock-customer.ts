import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'lock-customer',
  NoRow,
  `SELECT FROM customer WHERE account = $1 AND livemode = $2 AND customer = $3 FOR NO KEY UPDATE`,
);

/** Holds a customer's row until the end of the transaction, so that its cash rows are booked by one at a time. */
export async function lockCustomer(session: Session, customer: string): Promise<void> {
  await session.run(statement, [customer]);
}
