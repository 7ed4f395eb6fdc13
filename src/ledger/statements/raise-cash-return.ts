import { Type } from 'typebox';
import type { CashReturns } from '../../contracts/ports/ledger-stripe-objects';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'raise-cash-return',
  Type.Object({ version: Type.Integer() }),
  `UPDATE cash_return SET version = version + 1, status = $5, raised_at = $6,
     arrived_at = CASE WHEN $5 = 'succeeded' THEN coalesce(arrived_at, $6) END
   WHERE account = $1 AND livemode = $2 AND id = $3 AND version = $4
   RETURNING version`,
);

/** Raises the status of a return and its version; false when the version is not the expected one. */
export async function raiseCashReturn(
  session: Session,
  level: Parameters<CashReturns['raise']>[0],
): Promise<boolean> {
  const { id, expectedVersion, status, now } = level;
  return (await session.run(statement, [id, expectedVersion, status, now])).length > 0;
}
