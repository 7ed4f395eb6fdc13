import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { mapDatabaseError } from '../map-database-error';
import type { BackupEnd, BackupHeader, BackupSummary } from './backup-format';
import { listMigrations, listTables, readSequences } from './tables';

const BindingRows = Type.Array(
  Type.Object({
    account: Type.String(),
    livemode: Type.Boolean(),
    instance: Type.String(),
    takenAt: Type.String(),
  }),
);
const TextRows = Type.Array(Type.Object({ line: Type.String() }));

const rowsAtOnce = 1000;

const binding = `
  SELECT account, livemode, instance,
    to_char(transaction_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "takenAt"
  FROM holdfast.account_binding`;

/**
 * Writes a backup of all tables, from one snapshot, into a file that is there only once it is whole. Nothing waits for
 * it. The user of the URL must be able to read the tables. Throws `account_not_bound`, `database_unreachable`, or the
 * system's error when the file can't be written.
 */
export async function writeBackup(databaseUrl: string, file: string): Promise<BackupSummary> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'holdfast backup' });
  client.on('error', () => undefined);
  const unfinished = `${file}.unfinished`;
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL TimeZone TO 'UTC'`);
    const header = await readHeader(client);
    const rows: Record<string, number> = {};
    // What is in it is customers' data: nobody else may read the file.
    const target = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(lines(client, header, rows), createGzip(), target);
    await rename(unfinished, file);
    const { account, livemode, takenAt } = header;
    return { account, livemode, takenAt: new Date(takenAt), rows };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw mapDatabaseError(error);
  } finally {
    await client.end();
  }
}

async function readHeader(client: Client): Promise<BackupHeader> {
  const migrations = [...(await listMigrations(client))];
  const [bound] = Value.Parse(BindingRows, (await client.query(binding)).rows);
  if (bound === undefined)
    throw new HoldfastError('account_not_bound', { problem: 'there is nothing to back up' });
  return { format: 'holdfast-backup', version: 1, ...bound, migrations };
}

async function* lines(
  client: Client,
  header: BackupHeader,
  rows: Record<string, number>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (text: string): string => {
    hash.update(text);
    return text;
  };
  yield hashed(`H ${JSON.stringify(header)}\n`);
  for (const table of await listTables(client)) {
    yield hashed(`T ${table}\n`);
    rows[table] = 0;
    for await (const page of pagesOf(client, table)) {
      rows[table] += page.length;
      yield hashed(page.map((line) => `R ${line}\n`).join(''));
    }
  }
  const sequences = await readSequences(client);
  const end: BackupEnd = { rows, sequences, sha256: hash.digest('hex') };
  yield `E ${JSON.stringify(end)}\n`;
}

/** A table's rows as JSON, in the order in which they were inserted as far as Postgres still knows it. */
async function* pagesOf(client: Client, table: string): AsyncGenerator<readonly string[]> {
  // White space of a stored JSON text may be a new line, which is never part of a value.
  const row = `translate(row_to_json(one)::text, E'\\n\\r', '  ')`;
  const declaration = `DECLARE page NO SCROLL CURSOR FOR SELECT ${row} AS line FROM holdfast.${table} AS one`;
  await client.query(declaration);
  for (;;) {
    const page = Value.Parse(TextRows, (await client.query(`FETCH ${rowsAtOnce} FROM page`)).rows);
    if (page.length === 0) break;
    yield page.map(({ line }) => line);
  }
  await client.query('CLOSE page');
}
