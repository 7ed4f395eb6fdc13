import type { Pool } from 'pg';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { StripeAccount } from '../domain/identity';
import { mapDatabaseError } from './map-database-error';

const BindingRow = Type.Object({ account: Type.String(), livemode: Type.Boolean() });

/**
 * Whose books a database keeps, for who has no key of Stripe. Throws `account_not_bound` when it was never started with
 * one, or never migrated; `database_unreachable`.
 */
export async function readBoundAccount(pool: Pool): Promise<StripeAccount> {
  let row: unknown;
  try {
    const { rows } = await pool.query<Record<string, unknown>>(
      'SELECT account, livemode FROM account_binding',
    );
    [row] = rows;
  } catch (error) {
    const mapped = mapDatabaseError(error);
    if (mapped instanceof HoldfastError) throw mapped;
    const problem = error instanceof Error ? error.message : String(error);
    throw new HoldfastError('account_not_bound', { problem }, { cause: error });
  }
  if (Value.Check(BindingRow, row)) return { account: row.account, livemode: row.livemode };
  throw new HoldfastError('account_not_bound', { problem: 'no process was ever started with it' });
}
