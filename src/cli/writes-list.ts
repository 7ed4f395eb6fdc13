import { Command } from 'commander';
import type { OpenBooks } from '../assembly/open-books';
import { machineClock } from '../contracts/ports/clock';
import { describeWrite, unfinishedWrites, writeAsJson } from './unfinished-writes';
import { withBooks } from './with-books';
import type { CommandAnswer } from './with-books';

interface CommandLine {
  readonly customer?: string;
  readonly json?: true;
}

/** `holdfast writes list`: the writes that are announced, sent or unknown, the oldest first, each with its age. */
export function listWritesCommand(): Command {
  return new Command('list')
    .description('List writes to Stripe whose outcome is not known yet, the oldest first.')
    .option('--customer <id>', 'only of this customer')
    .option('--json', 'answer in JSON')
    .action((commandLine: CommandLine) => withBooks(commandLine, (books) => list(books, commandLine)));
}

async function list({ ledger }: OpenBooks, { customer }: CommandLine): Promise<CommandAnswer> {
  const now = await machineClock.now();
  const writes = await unfinishedWrites(ledger, customer);
  const lines = writes.map((write) => describeWrite(write, now));
  return {
    text: lines.length === 0 ? 'The outcome of every write to Stripe is known.' : lines.join('\n'),
    json: writes.map((write) => writeAsJson(write, now)),
  };
}
