import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-managed-customers',
  Type.Object({ customer: Type.String() }),
  `SELECT customer FROM customer
   WHERE account = $1 AND livemode = $2 AND customer = ANY ($3) AND managed_at IS NOT NULL`,
);

/** Which of these customers are managed. */
export async function listManagedCustomers(
  session: Session,
  customers: readonly string[],
): Promise<readonly string[]> {
  return (await session.run(statement, [customers])).map(({ customer }) => customer);
}
