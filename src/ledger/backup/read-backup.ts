import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { Value } from 'typebox/value';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { BackupEnd, BackupHeader, plainName } from './backup-format';

export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly end: BackupEnd;
}

/** Rows of one table, a page at a time. */
export interface RowPage {
  readonly table: string;
  readonly rows: readonly string[];
}

const rowsAtOnce = 500;

/**
 * Reads a backup to its end and checks it: its form, how many rows each table has, its checksum. Throws
 * `backup_unreadable`.
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let header: BackupHeader | null = null;
  let end: BackupEnd | null = null;
  let table = '';
  await reading(file, async () => {
    for await (const line of linesOf(file)) {
      if (end !== null) throw new Error('something follows its end');
      const content = line.slice(2);
      switch (line.slice(0, 2)) {
        case 'H ':
          header = Value.Parse(BackupHeader, JSON.parse(content));
          break;
        case 'T ':
          if (!plainName.test(content)) throw new Error('the name of a table is not one');
          table = content;
          rows[table] = 0;
          break;
        case 'R ':
          rows[table] = (rows[table] ?? 0) + 1;
          break;
        case 'E ':
          end = Value.Parse(BackupEnd, JSON.parse(content));
          continue;
        default:
          throw new Error('a line is of no known kind');
      }
      hash.update(`${line}\n`);
    }
  });
  return requireWhole(file, { header, end, rows, sha256: hash.digest('hex') });
}

function requireWhole(
  file: string,
  read: {
    readonly header: BackupHeader | null;
    readonly end: BackupEnd | null;
    readonly rows: Readonly<Record<string, number>>;
    readonly sha256: string;
  },
): CheckedBackup {
  const { header, end, rows, sha256 } = read;
  if (header === null || end === null) throw unreadable(file, 'its beginning or its end is missing');
  if (sha256 !== end.sha256) throw unreadable(file, 'its checksum is another: it was changed or damaged');
  const counted = Object.entries(end.rows).every(([table, count]) => rows[table] === count);
  if (!counted || Object.keys(rows).length !== Object.keys(end.rows).length) {
    throw unreadable(file, 'it has another number of rows than it says');
  }
  if (!Object.keys(end.sequences).every((name) => plainName.test(name))) {
    throw unreadable(file, 'the name of a sequence is not one');
  }
  return { header, end };
}

/** The rows of a backup that was checked, in their order. */
export async function* rowsOfBackup(file: string): AsyncGenerator<RowPage> {
  let table = '';
  let rows: string[] = [];
  for await (const line of linesOf(file)) {
    const isRow = line.startsWith('R ');
    if (rows.length > 0 && (!isRow || rows.length === rowsAtOnce)) {
      yield { table, rows };
      rows = [];
    }
    if (isRow) rows.push(line.slice(2));
    else if (line.startsWith('T ')) table = line.slice(2);
  }
}

/** Lines end at new lines only: Node's own reader of lines would also end them within a text that holds U+2028. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  let rest = '';
  const chunks: AsyncIterable<Buffer> = source.pipe(unzipped);
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new Error('its last line has no end');
}

async function reading(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error), error);
  }
}

function unreadable(file: string, problem: string, cause?: unknown): HoldfastError {
  return new HoldfastError('backup_unreadable', { file, problem }, { cause });
}
