import type { Pool } from 'pg';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { StripeAccount } from '../domain/identity';
import { createSession } from './session';
import { findAccountBinding } from './statements/find-account-binding';

/** The binding is found by whoever asks, whatever account that is. */
const nobody: StripeAccount = { account: '', livemode: false };

/**
 * Whose books a database keeps, for who has no key of Stripe. Throws `account_not_bound` when it was never started with
 * one, or never migrated; `database_unreachable`.
 */
export async function readBoundAccount(pool: Pool): Promise<StripeAccount> {
  try {
    const { account, livemode } = await findAccountBinding(createSession(pool, nobody));
    return { account, livemode };
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new HoldfastError('account_not_bound', { problem }, { cause: error });
  }
}
