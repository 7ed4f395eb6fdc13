import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimFolder } from './folder-lock';
import type { KeptParts } from './kept-parts';
import { JournalEnd, readJournal, rewriteJournal, type Change } from './journal-file';

/**
 * The state in a folder: a journal to which the changes of each request are added, as one line, before the request is
 * answered. What is kept are the rows themselves and not the requests, so another version of the code goes on with them.
 */
export class Journal {
  readonly #file: string;
  readonly #giveBack: () => void;
  readonly #pending: Change[] = [];
  #end: JournalEnd | null = null;
  #noticed = false;

  /** Claims the folder, and makes it if it is not there. Throws if another process uses it. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#giveBack = claimFolder(folder);
    this.#file = join(folder, 'journal.jsonl');
  }

  /** Puts the state back as it was, and from now on writes down each change. Throws if the journal is damaged. */
  async keep(parts: KeptParts): Promise<void> {
    if (existsSync(this.#file)) {
      for await (const step of readJournal(this.#file)) {
        for (const [part, key, value] of step) parts.get(part)?.restore(key, value);
      }
    }
    rewriteJournal(this.#file, changesOf(parts));
    this.#end = new JournalEnd(this.#file);
    for (const [name, part] of parts) part.listen((key, value) => this.#changed([name, key, value]));
  }

  /** Writes down what has changed since the last time; called before a request is answered. */
  readonly commit = (): void => {
    if (this.#pending.length === 0) return;
    this.#end?.append(this.#pending);
    this.#pending.length = 0;
  };

  close(): void {
    this.commit();
    this.#end?.close();
    this.#end = null;
    this.#giveBack();
  }

  /** Changes outside a request, by a timer or a webhook's answer, are written down once the running step is over. */
  #changed(change: Change): void {
    this.#pending.push(change);
    if (this.#noticed) return;
    this.#noticed = true;
    queueMicrotask(() => {
      this.#noticed = false;
      this.commit();
    });
  }
}

function* changesOf(parts: KeptParts): Generator<Change> {
  for (const [name, part] of parts) {
    for (const [key, value] of part.entries()) yield [name, key, value];
  }
}
