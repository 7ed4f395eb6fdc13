import { Client } from 'pg';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { mapDatabaseError } from '../map-database-error';
import { listOwnMigrations, migrate } from '../migrate';
import type { BackupHeader, BackupSummary } from './backup-format';
import { checkBackup, rowsOfBackup } from './read-backup';
import type { CheckedBackup } from './read-backup';
import { listColumns, listTables } from './tables';

const SchemaRows = Type.Array(Type.Object({ there: Type.Boolean() }));

const schemaIsThere = `SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'holdfast') AS there`;

/**
 * Restores a backup into a database that keeps no books, or, told to replace, in place of those that it keeps. The file
 * is checked whole before anything is touched, and its rows come in one transaction. Afterwards every write that was
 * unfinished is unknown, and the next worker recovers what came after the backup. `now` is when it is restored. Throws
 * `backup_unreadable`, `backup_of_other_version`, `database_not_empty`, `database_unreachable`.
 */
export async function restoreBackup(
  databaseUrl: string,
  file: string,
  { replace, now }: { readonly replace: boolean; readonly now: Date },
): Promise<BackupSummary> {
  const checked = await checkBackup(file);
  const { header, end } = checked;
  await requireKnownMigrations(header);
  const client = new Client({ connectionString: databaseUrl, application_name: 'holdfast restore' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await clear(client, replace);
    // To where the backup was, then its rows, then on to where this program is.
    await migrate(databaseUrl, { count: header.migrations.length });
    await client.query('BEGIN');
    await insertRows(client, file);
    await setSequences(client, checked);
    await client.query('COMMIT');
    await migrate(databaseUrl);
    await markRestored(client, header, now);
  } catch (error) {
    throw mapDatabaseError(error);
  } finally {
    await client.end();
  }
  return {
    account: header.account,
    livemode: header.livemode,
    takenAt: new Date(header.takenAt),
    rows: end.rows,
  };
}

/** A backup may be older than this program, and not newer. */
async function requireKnownMigrations({ migrations }: BackupHeader): Promise<void> {
  const own = await listOwnMigrations();
  if (migrations.every((name, index) => own[index] === name)) return;
  const unknown = migrations.filter((name, index) => own[index] !== name);
  throw new HoldfastError('backup_of_other_version', { unknown });
}

async function clear(client: Client, replace: boolean): Promise<void> {
  const [schema] = Value.Parse(SchemaRows, (await client.query(schemaIsThere)).rows);
  if (schema?.there === true && !replace) {
    for (const table of await listTables(client)) {
      const { rows } = await client.query({ text: `SELECT FROM holdfast.${table} LIMIT 1` });
      if (rows.length > 0) throw new HoldfastError('database_not_empty', { table });
    }
  }
  await client.query('DROP SCHEMA IF EXISTS holdfast CASCADE');
}

async function insertRows(client: Client, file: string): Promise<void> {
  const tables = await listTables(client);
  const statements = new Map<string, string>();
  for (const table of tables) {
    // The rows were accepted once, and some triggers accept only what a running installation does.
    await client.query(`ALTER TABLE holdfast.${table} DISABLE TRIGGER USER`);
    statements.set(table, insertion(table, await listColumns(client, table)));
  }
  for await (const { table, rows } of rowsOfBackup(file)) {
    const text = statements.get(table);
    if (text === undefined)
      throw new HoldfastError('backup_unreadable', { file, problem: `it has a table ${table}` });
    await client.query({ text, values: [rows] });
  }
  // What refers to rows is checked at the end of a transaction where it may wait; a table is altered only after.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const table of tables) await client.query(`ALTER TABLE holdfast.${table} ENABLE TRIGGER USER`);
}

/**
 * No later transaction may take itself for the one that booked a journal: the number of that one is of another server,
 * where it may yet come, so all journals are this transaction's.
 */
function insertion(table: string, columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const own = columns.includes('transaction_id')
    ? ` || jsonb_build_object('transaction_id', pg_current_xact_id()::text)`
    : '';
  // A json column keeps its text as it was; only the row around it is read.
  const row = own === '' ? 'given.row::json' : `(given.row::jsonb${own})::json`;
  return `INSERT INTO holdfast.${table} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${columns.map((column) => `one."${column}"`).join(', ')}
    FROM unnest($1::text[]) WITH ORDINALITY AS given(row, position)
    CROSS JOIN LATERAL json_populate_record(NULL::holdfast.${table}, ${row}) AS one
    ORDER BY given.position`;
}

async function setSequences(client: Client, { end }: CheckedBackup): Promise<void> {
  for (const [sequence, value] of Object.entries(end.sequences)) {
    await client.query({ text: `SELECT setval('holdfast.${sequence}', $1::bigint, false)`, values: [value] });
  }
}

const noteRestoration = `
  INSERT INTO holdfast.restoration (account, livemode, restored_at, taken_at) VALUES ($1, $2, $3, $4)`;

/** What was announced may have been sent after the backup, and what was sent may be answered. */
const makeUnfinishedWritesUnknown = `
  UPDATE holdfast.stripe_write
  SET state = 'unknown', restored_at = $1, first_sent_at = coalesce(first_sent_at, $2), last_sent_at = $1
  WHERE state IN ('announced', 'sent', 'unknown')`;

async function markRestored(client: Client, header: BackupHeader, now: Date): Promise<void> {
  const { account, livemode, takenAt } = header;
  await client.query('BEGIN');
  await client.query(noteRestoration, [account, livemode, now, takenAt]);
  await client.query(makeUnfinishedWritesUnknown, [now, takenAt]);
  await client.query('COMMIT');
}
