import { Type } from 'typebox';
import { nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** The ids of these plans begin with the customer's; after the slash that ends it comes the digit zero. */
const statement = defineStatement(
  'list-allocated-otherwise',
  Type.Object({ text: nullable(Type.String()) }),
  `SELECT explanation ->> 0 AS text FROM allocation_plan
   WHERE account = $1 AND livemode = $2 AND plan > 'otherwise/' || $3 || '/' AND plan < 'otherwise/' || $3 || '0'
   ORDER BY created_at DESC, plan DESC LIMIT $4`,
);

/** What Stripe matched otherwise than Holdfast would have, in words, the newest first. */
export async function listAllocatedOtherwise(
  session: Session,
  customer: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await session.run(statement, [customer, limit]);
  return rows.flatMap(({ text }) => (text === null ? [] : [text]));
}
