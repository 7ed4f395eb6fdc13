import { DatabaseError } from 'pg';
import type { Pool } from 'pg';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { StripeAccount } from '../domain/identity';
import { RowRefused } from './map-database-error';
import { createSession } from './session';
import { findAccountBinding } from './statements/find-account-binding';
import { insertAccountBinding } from './statements/insert-account-binding';

/** No such role, role not granted, no schema or table of ours: what a database answers that was never migrated. */
const notMigrated = ['22023', '42501', '3F000', '42P01'];

/**
 * Binds a database to the Stripe account whose books it keeps, at the first call; gives the name of this installation.
 * Throws `account_bound_elsewhere` when the database keeps the books of another account, or of the other livemode;
 * `settings_invalid` when it was not migrated; `database_unreachable`.
 */
export async function bindAccount(
  pool: Pool,
  identity: StripeAccount,
): Promise<{ readonly instance: string }> {
  const binding = await bind(pool, identity);
  if (!binding.isOurs) {
    throw new HoldfastError('account_bound_elsewhere', {
      bound: binding.account,
      boundLivemode: binding.livemode,
      account: identity.account,
      livemode: identity.livemode,
    });
  }
  return { instance: binding.instance };
}

async function bind(pool: Pool, identity: StripeAccount): ReturnType<typeof findAccountBinding> {
  const session = createSession(pool, identity);
  try {
    await insertAccountBinding(session);
    return await findAccountBinding(session);
  } catch (error) {
    const cause = error instanceof RowRefused ? error.cause : error;
    if (!(cause instanceof DatabaseError) || !notMigrated.includes(cause.code ?? '')) throw error;
    const problems = `- The database of DATABASE_URL is not ready (${cause.message}). Run \`npm run migrate\` with it.`;
    throw new HoldfastError('settings_invalid', { problems }, { cause });
  }
}
