import { Type } from 'typebox';
import type { Static } from 'typebox';

/**
 * A backup is a gzip of lines: `H` the header, then of each table `T` its name, `R` each of its rows as Postgres wrote
 * it in JSON, and last `E` what must have come: how many rows of each table, the sequences, and the SHA-256 of every
 * line before. Rows are carried as text and never read by us, so no value loses its precision on the way.
 */
export const BackupHeader = Type.Object({
  format: Type.Literal('holdfast-backup'),
  version: Type.Literal(1),
  account: Type.String(),
  livemode: Type.Boolean(),
  instance: Type.String(),
  takenAt: Type.String(),
  /** The names of the migrations that the database had, in their order. */
  migrations: Type.Array(Type.String()),
});
export type BackupHeader = Static<typeof BackupHeader>;

export const BackupEnd = Type.Object({
  rows: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  /** Sequence to the next value that it may give. */
  sequences: Type.Record(Type.String(), Type.String({ pattern: '^[0-9]+$' })),
  sha256: Type.String(),
});
export type BackupEnd = Static<typeof BackupEnd>;

/** What a backup holds, for who made or restored it. */
export interface BackupSummary {
  readonly account: string;
  readonly livemode: boolean;
  readonly takenAt: Date;
  readonly rows: Readonly<Record<string, number>>;
}

/** Names of tables and sequences come from a file, and stand in SQL: they are refused unless they are plain. */
export const plainName = /^[a-z][a-z0-9_]*$/;
