import { Command, InvalidArgumentError } from 'commander';
import type { OpenBooks } from '../assembly/open-books';
import { moneyToWire } from '../contracts/money';
import type { OperatorCaseRecord } from '../contracts/ports/ledger-cases';
import { formatInstant } from '../domain/format-instant';
import { actDeciding } from '../domain/operator-case';
import { withBooks } from './with-books';
import type { CommandAnswer } from './with-books';

interface CommandLine {
  readonly customer?: string;
  readonly limit: number;
  readonly json?: true;
}

/** `holdfast cases list`: the open cases, the oldest first, each with what decides it. */
export function listCasesCommand(): Command {
  return new Command('list')
    .description('List open cases, the oldest first.')
    .option('--customer <id>', 'only of this customer')
    .option('--limit <number>', 'at most so many', wholeNumber, 100)
    .option('--json', 'answer in JSON')
    .action((commandLine: CommandLine) => withBooks(commandLine, (books) => list(books, commandLine)));
}

async function list({ ledger }: OpenBooks, { customer, limit }: CommandLine): Promise<CommandAnswer> {
  const cases = await ledger.cases.listOpen(customer ?? null, limit);
  return {
    text: cases.length === 0 ? 'No case is open.' : cases.map(describeCase).join('\n\n'),
    json: cases.map((found) => ({
      ...found,
      amount: found.amount === null ? null : moneyToWire(found.amount),
      decidedBy: actDeciding(found.kind),
    })),
  };
}

function describeCase({ key, kind, customer, openedAt, text, notes }: OperatorCaseRecord): string {
  const act = actDeciding(kind);
  const how = act === null ? `holdfast cases close ${key}` : `send ${act}`;
  return [
    `${key}, since ${formatInstant(openedAt)}${customer === null ? '' : `, of ${customer}`}`,
    `  ${text}`,
    ...notes.map((note) => `  ${formatInstant(note.at)}: ${note.text}`),
    `  To decide it: ${how}`,
  ].join('\n');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 10_000)
    throw new InvalidArgumentError('Give a whole number from 1 to 10000.');
  return number;
}
