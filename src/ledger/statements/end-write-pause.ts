import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'end-write-pause',
  Type.Object({ sequence: Type.BigInt() }),
  `UPDATE write_pause SET resumed_at = $6, resumed_by = $4, resumed_because = $5
   WHERE account = $1 AND livemode = $2 AND resumed_at IS NULL AND coalesce(customer, '') = coalesce($3, '')
   RETURNING sequence`,
);

/** Ends the pause of a customer, or of all; false when none stood. */
export async function endWritePause(
  session: Session,
  resumed: { readonly customer: string | null; readonly actor: string; readonly reason: string },
  now: Date,
): Promise<boolean> {
  const { customer, actor, reason } = resumed;
  return (await session.run(statement, [customer, actor, reason, now])).length > 0;
}
