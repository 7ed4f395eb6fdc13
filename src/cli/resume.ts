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

/** `holdfast resume`: lets writes to Stripe go on, and wakes the customers whose requests waited. */
export function resumeCommand(): Command {
  return new Command('resume')
    .description('Let writes to Stripe go on that `holdfast pause` stopped.')
    .option('--customer <id>', 'of this customer, whose own pause ends')
    .requiredOption('--actor <who>', 'who lets them go on')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'answer in JSON')
    .action((commandLine: CommandLine) => withBooks(commandLine, (books) => resume(books, commandLine)));
}

/** The customers are marked dirty with the resumption itself; one whose waking fails here is woken by the sweep. */
async function resume({ ledger, workflows }: OpenBooks, commandLine: CommandLine): Promise<CommandAnswer> {
  const { customer = null, actor, reason } = commandLine;
  const scope = customer ?? 'all customers';
  const customers = await ledger.pauses.resume({ customer, actor, reason }, await machineClock.now());
  if (customers === null) {
    return { text: `No pause of ${scope} stood.`, json: { resumed: false, customersWoken: 0 } };
  }
  let woken = 0;
  let problem: string | null = null;
  try {
    for (; woken < customers.length; woken += 1) await workflows.wakeCustomerCash(customers[woken] ?? '');
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  const left = problem === null ? '' : ` The sweep wakes the other ${customers.length - woken}: ${problem}`;
  return {
    text: `Writes to Stripe of ${scope} go on. ${woken} customer(s) woken.${left}`,
    json: { resumed: true, customersWoken: woken, problem },
  };
}
