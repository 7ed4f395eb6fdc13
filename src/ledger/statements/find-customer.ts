import type { CustomerRecord } from '../../contracts/ports/ledger-customers';
import { CustomerRow, customerColumns } from '../rows/customer-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-customer',
  CustomerRow,
  `SELECT ${customerColumns} FROM customer WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** The row of a customer; null when there is none. */
export async function findCustomer(session: Session, customer: string): Promise<CustomerRecord | null> {
  const [row] = await session.run(statement, [customer]);
  return row ?? null;
}
