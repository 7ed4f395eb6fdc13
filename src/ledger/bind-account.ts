import type { Pool } from 'pg';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { StripeAccount } from '../domain/identity';
import { createSession } from './session';
import { findAccountBinding } from './statements/find-account-binding';
import { insertAccountBinding } from './statements/insert-account-binding';

/**
 * Binds a database to the Stripe account whose books it keeps, at the first call; gives the name of this installation.
 * Throws `account_bound_elsewhere` when the database keeps the books of another account, or of the other livemode.
 */
export async function bindAccount(
  pool: Pool,
  identity: StripeAccount,
): Promise<{ readonly instance: string }> {
  const session = createSession(pool, identity);
  await insertAccountBinding(session);
  const binding = await findAccountBinding(session);
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
