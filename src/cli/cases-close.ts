import { Command } from 'commander';
import type { OpenBooks } from '../assembly/open-books';
import { machineClock } from '../contracts/ports/clock';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { formatInstant } from '../domain/format-instant';
import { actDeciding } from '../domain/operator-case';
import { withBooks } from './with-books';
import type { CommandAnswer } from './with-books';

interface CommandLine {
  readonly actor: string;
  readonly reason: string;
  readonly json?: true;
}

/** `holdfast cases close`: says that a matter is settled. A case that an act decides is closed by that act only. */
export function closeCaseCommand(): Command {
  return new Command('close')
    .description('Close a case whose matter is settled.')
    .argument('<case>', 'its key, as `holdfast cases list` shows it')
    .requiredOption('--actor <who>', 'who closes it')
    .requiredOption('--reason <text>', 'how it was settled')
    .option('--json', 'answer in JSON')
    .action((key: string, commandLine: CommandLine) =>
      withBooks(commandLine, (books) => close(books, key, commandLine)),
    );
}

/** Throws `case_not_found` and `case_decided_by_act`. Closed again, it stays as it was closed first. */
async function close(
  { ledger, workflows }: OpenBooks,
  key: string,
  { actor, reason }: CommandLine,
): Promise<CommandAnswer> {
  const found = await ledger.cases.find(key);
  if (found === null) throw new HoldfastError('case_not_found', { case: key });
  const act = actDeciding(found.kind);
  if (act !== null && found.closed === null)
    throw new HoldfastError('case_decided_by_act', { case: key, kind: found.kind, act });
  const closed = await ledger.cases.close(key, { actor, resolution: reason }, await machineClock.now());
  const closing = closed?.closed ?? null;
  if (closing === null) throw new HoldfastError('case_not_found', { case: key });
  // The case is closed whether or not Temporal answers; the sweep shows it later.
  if (found.customer !== null) await workflows.wakeCustomerCash(found.customer).catch(() => undefined);
  const { at } = closing;
  return {
    text: `Case ${key} is closed since ${formatInstant(at)} by ${closing.actor}: ${closing.resolution}`,
    json: { case: key, ...closing },
  };
}
