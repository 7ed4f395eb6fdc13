import { Command } from 'commander';
import type { OpenBooks } from '../assembly/open-books';
import { machineClock } from '../contracts/ports/clock';
import { withBooks } from './with-books';
import type { CommandAnswer } from './with-books';

interface CommandLine {
  readonly customer?: string;
  readonly actor: string;
  readonly reason: string;
  readonly json?: true;
}

/** `holdfast pause`: stops every write to Stripe, or those of one customer, until `holdfast resume`. */
export function pauseCommand(): Command {
  return new Command('pause')
    .description('Stop writes to Stripe; reading, booking and timers go on.')
    .option('--customer <id>', 'only of this customer')
    .requiredOption('--actor <who>', 'who stops them')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'answer in JSON')
    .action((commandLine: CommandLine) => withBooks(commandLine, (books) => pause(books, commandLine)));
}

async function pause({ ledger }: OpenBooks, commandLine: CommandLine): Promise<CommandAnswer> {
  const { customer = null, actor, reason } = commandLine;
  const pausedAt = await machineClock.now();
  const standing = await ledger.pauses.pause({ customer, actor, reason, pausedAt });
  const scope = customer ?? 'all customers';
  const since = `since ${standing.pausedAt.toISOString()} by ${standing.actor}: ${standing.reason}`;
  return { text: `Writes to Stripe of ${scope} are paused ${since}.`, json: standing };
}
