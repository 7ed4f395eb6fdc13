import { Pool, TypeOverrides } from 'pg';
import type { HoldfastMode } from '../config';
import { applicationRole } from './prepare-application-role';

/** In milliseconds: far above what any statement of Holdfast's takes, so that reaching one means something is stuck. */
const timeouts = { connect: 10_000, statement: 30_000, idleInTransaction: 60_000 } as const;

/** In milliseconds: a new connection plans every statement once more, so one is kept over the pauses of a working day. */
const keptWhileIdle = 600_000;

const int8 = 20;

/**
 * Connections to the books of a migrated database. They work as the role `holdfast_app`, whatever user the URL names,
 * and read bigint as bigint. A connection that is lost while idle is replaced, and never ends the process. End the pool
 * with `pool.end()`.
 */
export function createLedgerPool(
  databaseUrl: string,
  settings: { readonly maximumConnections?: number; readonly mode?: HoldfastMode } = {},
): Pool {
  const types = new TypeOverrides();
  types.setTypeParser(int8, BigInt);
  const pool = new Pool({
    connectionString: withStartupOptions(databaseUrl, settings.mode ?? 'act'),
    max: settings.maximumConnections ?? 10,
    application_name: 'holdfast',
    connectionTimeoutMillis: timeouts.connect,
    idleTimeoutMillis: keptWhileIdle,
    keepAlive: true,
    types,
  });
  // Both events are told to whoever waits for a statement, too; without a listener they would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Adds our options after those of the URL, which `pg` would otherwise take in place of them. */
function withStartupOptions(databaseUrl: string, mode: HoldfastMode): string {
  const url = new URL(databaseUrl);
  const options = [
    url.searchParams.get('options') ?? '',
    `-c role=${applicationRole}`,
    '-c search_path=holdfast',
    // Each statement is planned once on a connection: planning it for its parameters took longer than running it, and each
    // asks by the same index whatever they are (docs/decisions/0019).
    '-c plan_cache_mode=force_generic_plan',
    // A process that only observes can't announce a write: the trigger of stripe_write asks for this.
    `-c holdfast.mode=${mode}`,
    `-c statement_timeout=${timeouts.statement}`,
    `-c idle_in_transaction_session_timeout=${timeouts.idleInTransaction}`,
  ];
  url.searchParams.set('options', options.join(' ').trim());
  return url.href;
}
