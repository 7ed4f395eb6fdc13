import { openBooks } from '../assembly/open-books';
import type { OpenBooks } from '../assembly/open-books';
import { readOperatorSettings } from '../config';

/** What a command answers: a line or more for a person, and the same as JSON for a program. */
export interface CommandAnswer {
  readonly text: string;
  readonly json: object;
}

/** Carries out a command on the books that the environment names, and writes its answer. */
export async function withBooks(
  options: { readonly json?: true },
  work: (books: OpenBooks) => Promise<CommandAnswer>,
): Promise<void> {
  const books = await openBooks(readOperatorSettings(process.env));
  try {
    const answer = await work(books);
    process.stdout.write(`${options.json === true ? JSON.stringify(answer.json) : answer.text}\n`);
  } finally {
    await books.close();
  }
}
