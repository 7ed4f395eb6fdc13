import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Static, TSchema } from 'typebox';
import type { StripeAccount } from '../domain/identity';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { TransactionConflict, mapDatabaseError } from './map-database-error';
import type { Statement } from './statement';

/** What statements run on: the database, or one transaction in it; always for one Stripe account. */
export interface Session {
  readonly identity: StripeAccount;
  /** Runs a statement with the identity and these parameters, and gives its rows. */
  run<Row extends TSchema>(statement: Statement<Row>, parameters: readonly unknown[]): Promise<Static<Row>[]>;
  /** Carries out `work` in one transaction, in the one that is open if this is one. */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
}

/** How often something is carried out before a conflict that stays is given up. */
const attempts = 5;

/** A session on a pool: each statement is a transaction of its own, repeated when it conflicts with another. */
export function createSession(pool: Pool, identity: StripeAccount): Session {
  return {
    identity,
    run: (statement, parameters) =>
      repeatOnConflict(() => runStatement(pool, identity, statement, parameters)),
    transaction: (work) => repeatOnConflict(() => transactOnce(pool, identity, work)),
  };
}

async function repeatOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransactionConflict)) throw error;
      if (attempt === attempts) {
        const problem = `${attempts} attempts met other transactions (${error.message})`;
        throw new HoldfastError('database_unreachable', { problem }, { cause: error });
      }
      await pause(Math.random() * 20 * attempt);
    }
  }
}

async function transactOnce<Result>(
  pool: Pool,
  identity: StripeAccount,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const client = await mapped(() => pool.connect());
  let lost = false;
  try {
    await mapped(() => client.query('BEGIN'));
    const result = await work(transactionSession(client, identity));
    const { command } = await mapped(() => client.query('COMMIT'));
    if (command !== 'COMMIT') throw notCommitted();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away, and Postgres rolls back for it.
    lost = !(await client.query('ROLLBACK').then(
      () => true,
      () => false,
    ));
    throw error;
  } finally {
    client.release(lost);
  }
}

function transactionSession(client: PoolClient, identity: StripeAccount): Session {
  const session: Session = {
    identity,
    run: (statement, parameters) => runStatement(client, identity, statement, parameters),
    transaction: (work) => work(session),
  };
  return session;
}

async function runStatement<Row extends TSchema>(
  database: Pool | PoolClient,
  identity: StripeAccount,
  statement: Statement<Row>,
  parameters: readonly unknown[],
): Promise<Static<Row>[]> {
  const { name, text } = statement;
  const values = [identity.account, identity.livemode, ...parameters];
  const result = await mapped(() => database.query<Record<string, unknown>>({ name, text, values }));
  return statement.read(result.rows);
}

async function mapped<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw mapDatabaseError(error);
  }
}

/** Postgres answers COMMIT with ROLLBACK when a statement had failed and `work` went on as if it had not. */
function notCommitted(): Error {
  return new Error(
    'The transaction was rolled back: one of its statements failed, and its error was not passed on.',
  );
}
