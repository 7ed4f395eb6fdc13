import { isNativeError } from 'node:util/types';
import { DatabaseError } from 'pg';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { writesPaused } from './writes-paused';

/** What the trigger says of a write that is not announced because the process only observes. */
const ObservedDetail = Type.Object({ kind: Type.String(), object: Type.String() });

/** What the trigger says of the pause that a write met. */
const PausedDetail = Type.Object({
  customer: Type.Union([Type.String(), Type.Null()]),
  actor: Type.String(),
  reason: Type.String(),
  pausedAt: Type.String(),
});

/** Postgres could not carry out two transactions at once: the one that is told may simply be repeated. */
export class TransactionConflict extends Error {
  override readonly name = 'TransactionConflict';
}

/** A row that the schema refuses: a unique key taken, a foreign key missing, a check not met, a value out of range. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused';
  /** The name of the constraint; null where Postgres names none. */
  readonly constraint: string | null;

  constructor(error: DatabaseError) {
    super(error.message, { cause: error });
    this.constraint = error.constraint ?? null;
  }
}

/**
 * What an error of the database means, by its SQLSTATE: `database_unreachable`, `journal_refused`,
 * `journal_key_conflict`, `object_version_moved`, TransactionConflict or RowRefused. Anything else is given back as it is.
 */
export function mapDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError) return mapSqlState(error, error.code ?? '');
  if (!isNativeError(error) || isOurs(error)) return error;
  // What the driver says without a SQLSTATE is that it has no connection, or has just lost it.
  return unreachable(error);
}

/** An error of Holdfast's, or a fault in the program, which no repetition mends. */
function isOurs(error: Error): boolean {
  const isKnown =
    error instanceof HoldfastError || error instanceof TransactionConflict || error instanceof RowRefused;
  return isKnown || ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(error.name);
}

function mapSqlState(error: DatabaseError, code: string): unknown {
  switch (code) {
    case '40001':
    case '40P01':
      return new TransactionConflict(error.message, { cause: error });
    case 'HF005':
      return new HoldfastError('journal_key_conflict', { key: error.detail ?? '' }, { cause: error });
    case 'HF001':
    case 'HF002':
    case 'HF003':
    case 'HF004':
    case 'HF006':
    case 'HF007':
    case 'HF008':
      return new HoldfastError(
        'journal_refused',
        { key: error.detail ?? '', problem: error.message },
        { cause: error },
      );
    case 'HF011':
      return pausedError(error);
    case 'HF012':
      return new HoldfastError('writes_observed', Value.Parse(ObservedDetail, parseDetail(error)), {
        cause: error,
      });
    case 'HF013': {
      const details = { object: error.detail ?? '', expected: error.message };
      return new HoldfastError('object_version_moved', details, { cause: error });
    }
    case '57014':
    case '55P03':
    case '25P03':
    case '25P04':
      return unreachable(error);
    default:
      return mapSqlStateClass(error, code);
  }
}

function pausedError(error: DatabaseError): HoldfastError {
  const { pausedAt, ...pause } = Value.Parse(PausedDetail, parseDetail(error));
  return writesPaused({ ...pause, pausedAt: new Date(pausedAt) }, error);
}

function parseDetail(error: DatabaseError): unknown {
  return JSON.parse(error.detail ?? '{}');
}

/** The first two characters are the class (postgresql.org/docs/current/errcodes-appendix.html). */
function mapSqlStateClass(error: DatabaseError, code: string): unknown {
  if (code.startsWith('22') || code.startsWith('23')) return new RowRefused(error);
  const noConnection = ['08', '28', '3D', '53', '57'];
  return noConnection.includes(code.slice(0, 2)) ? unreachable(error) : error;
}

function unreachable(error: Error & { readonly code?: string | undefined }): HoldfastError {
  const problem = error.message === '' ? (error.code ?? error.name) : error.message;
  return new HoldfastError('database_unreachable', { problem }, { cause: error });
}
