import type { Client } from 'pg';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const TableRows = Type.Array(Type.Object({ name: Type.String(), refersTo: Type.Array(Type.String()) }));
const ColumnRows = Type.Array(Type.Object({ name: Type.String() }));
const SequenceRows = Type.Array(Type.Object({ name: Type.String(), value: Type.String() }));
const MigrationRows = Type.Array(Type.Object({ name: Type.String() }));

/** `migration` is written by the migrations themselves. */
const tablesWithReferences = `
  SELECT tables.relname AS name, array(
    SELECT DISTINCT referred.relname::text FROM pg_constraint
    JOIN pg_class AS referred ON referred.oid = pg_constraint.confrelid
    WHERE pg_constraint.conrelid = tables.oid AND pg_constraint.contype = 'f' AND referred.oid <> tables.oid
  ) AS "refersTo"
  FROM pg_class AS tables
  WHERE tables.relnamespace = 'holdfast'::regnamespace AND tables.relkind = 'r' AND tables.relname <> 'migration'
  ORDER BY tables.relname`;

const insertableColumns = `
  SELECT attname AS name FROM pg_attribute
  WHERE attrelid = ('holdfast.' || $1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  ORDER BY attnum`;

const sequenceValues = `
  SELECT sequencename AS name, (coalesce(last_value, 0) + 1)::text AS value FROM pg_sequences
  WHERE schemaname = 'holdfast' AND sequencename NOT LIKE 'migration%' ORDER BY sequencename`;

const appliedMigrations = 'SELECT name FROM holdfast.migration ORDER BY run_on, id';

/** The tables of the schema, each after those that it refers to. */
export async function listTables(client: Client): Promise<readonly string[]> {
  const tables = Value.Parse(TableRows, (await client.query(tablesWithReferences)).rows);
  const ordered: string[] = [];
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name, refersTo }) => !ordered.includes(name) && refersTo.every((other) => ordered.includes(other)),
    );
    if (next === undefined) throw new Error('The tables refer to each other in a circle.');
    ordered.push(next.name);
  }
  return ordered;
}

/** A table's columns but for those that Postgres computes, in their order. */
export async function listColumns(client: Client, table: string): Promise<readonly string[]> {
  const rows = Value.Parse(ColumnRows, (await client.query(insertableColumns, [table])).rows);
  return rows.map(({ name }) => name);
}

/** The next value of each sequence of the schema. */
export async function readSequences(client: Client): Promise<Readonly<Record<string, string>>> {
  const rows = Value.Parse(SequenceRows, (await client.query(sequenceValues)).rows);
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** The names of the migrations that the database has, in their order. */
export async function listMigrations(client: Client): Promise<readonly string[]> {
  const rows = Value.Parse(MigrationRows, (await client.query(appliedMigrations)).rows);
  return rows.map(({ name }) => name);
}
