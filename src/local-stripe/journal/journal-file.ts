import { closeSync, createReadStream, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** One change to one part of the state: the part, the key, and what is there now or null if it is gone. */
export type Change = readonly [part: string, key: string, value: unknown];

/**
 * Reads the steps of a journal, each a line with changes that happened together. A last line that was cut off by a
 * kill is left out: the request that it belongs to was never answered. Throws for any other line that can't be read.
 */
export async function* readJournal(file: string): AsyncGenerator<readonly Change[]> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  let unread: Error | null = null;
  for await (const line of lines) {
    if (unread !== null) throw unread;
    number += 1;
    try {
      yield changesIn(line);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      unread = new Error(`${file}, line ${number}: ${reason}`, { cause: error });
    }
  }
}

function changesIn(line: string): readonly Change[] {
  const step: unknown = JSON.parse(line);
  if (Array.isArray(step) && step.every(isChange)) return step;
  throw new Error('This is no list of changes.');
}

function isChange(change: unknown): change is Change {
  return (
    Array.isArray(change) &&
    change.length === 3 &&
    typeof change[0] === 'string' &&
    typeof change[1] === 'string'
  );
}

/** Puts a new journal with these changes in the place of the old one, in one move. */
export function rewriteJournal(file: string, changes: Iterable<Change>): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w');
  for (const change of changes) writeSync(descriptor, `${JSON.stringify([change])}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(beside, file);
}

/** The end of a journal, to which steps are added. A step is on its way to the disk before the next line of code. */
export class JournalEnd {
  readonly #descriptor: number;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'a');
  }

  append(step: readonly Change[]): void {
    writeSync(this.#descriptor, `${JSON.stringify(step)}\n`);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
