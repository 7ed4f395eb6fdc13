import { Command } from 'commander';
import type { OpenBooks } from '../assembly/open-books';
import { machineClock } from '../contracts/ports/clock';
import { startAgain } from '../door/start-again';
import { withBooks } from './with-books';
import type { CommandAnswer } from './with-books';

interface CommandLine {
  readonly actor: string;
  readonly reason: string;
  readonly json?: true;
}

/** `holdfast start-again`: goes on with an invoice whose workflow failed or was terminated. */
export function startAgainCommand(): Command {
  return new Command('start-again')
    .description(
      'Go on with an invoice whose workflow failed or was terminated; one that runs is left alone.',
    )
    .argument('<invoice>', 'the invoice id that the backend gave')
    .requiredOption('--actor <who>', 'who says so')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'answer in JSON')
    .action((invoice: string, commandLine: CommandLine) =>
      withBooks(commandLine, (books) => answer(books, invoice, commandLine)),
    );
}

async function answer(
  books: OpenBooks,
  invoice: string,
  { actor, reason }: CommandLine,
): Promise<CommandAnswer> {
  const { workflowId, attempt, result } = await startAgain(
    { ...books, clock: machineClock },
    { invoice, actor, reason },
  );
  const outcome = result?.outcome ?? null;
  return {
    text:
      outcome === null
        ? `Workflow ${workflowId} runs.`
        : `Invoice ${invoice} has ended: ${outcome}. Nothing was started.`,
    json: { invoice, attempt, workflowId, running: outcome === null, outcome },
  };
}
