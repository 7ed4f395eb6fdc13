import { Type } from 'typebox';
import type { ClearedCustomer } from '../../contracts/ports/ledger-customers';
import { CustomerRow, customerColumns } from '../rows/customer-row';
import { fromUnfinishedForeignIntents } from '../rows/foreign-intent';
import { fromUnfinishedWrites } from '../rows/unfinished-write';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** One that was marked or cleared by somebody else at the same time may have no marks that are known. */
const statement = defineStatement(
  'clear-customer-dirty',
  Type.Object({
    ...CustomerRow.properties,
    marks: Type.Integer(),
    hasUnfinishedWrites: Type.Boolean(),
    hasForeignIntents: Type.Boolean(),
  }),
  `WITH cleared AS (
     UPDATE customer SET dirty_since = NULL
     WHERE account = $1 AND livemode = $2 AND customer = $3 AND dirty_since IS NOT NULL
     RETURNING marks
   )
   SELECT ${customerColumns},
     CASE WHEN dirty_since IS NULL THEN marks ELSE coalesce((SELECT marks FROM cleared), 0) END AS marks,
     EXISTS (SELECT ${fromUnfinishedWrites}) AS "hasUnfinishedWrites",
     EXISTS (SELECT ${fromUnfinishedForeignIntents}) AS "hasForeignIntents"
   FROM customer WHERE account = $1 AND livemode = $2 AND customer = $3`,
);

/** Takes the mark of a customer away, and gives the customer as it was before; null when it has no row. */
export async function clearCustomerDirty(
  session: Session,
  customer: string,
): Promise<ClearedCustomer | null> {
  const [row] = await session.run(statement, [customer]);
  return row ?? null;
}
