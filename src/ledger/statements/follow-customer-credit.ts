import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'follow-customer-credit',
  NoRow,
  `UPDATE customer SET follows_credit = true
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND NOT follows_credit`,
);

/** Records that a customer's credit is in the books from now on. */
export async function followCustomerCredit(session: Session, customer: string): Promise<void> {
  await session.run(statement, [customer]);
}
