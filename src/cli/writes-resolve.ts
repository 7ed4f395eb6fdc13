import { Command } from 'commander';
import { resolveCustomerWrites } from '../activities/stripe-writes/resolve-customer-writes';
import { assembleParts, withTemporal } from '../assembly/assemble-parts';
import { readClientSettings } from '../config';
import { machineClock } from '../contracts/ports/clock';
import type { ActivityParts } from '../activities/activity-parts';
import { openTemporal } from '../temporal/connect-temporal';
import { createWorkflowStarter } from '../temporal/workflow-starter';
import { describeWrite, unfinishedWrites, writeAsJson } from './unfinished-writes';

interface CommandLine {
  readonly customer?: string;
  readonly json?: true;
}

/** `holdfast writes resolve`: does by hand what the owner of a customer's cash does in each round. */
export function resolveWritesCommand(): Command {
  return new Command('resolve')
    .description(
      'Find out at Stripe whether they happened: by sending them again with their key, or by reading.',
    )
    .option('--customer <id>', 'only of this customer')
    .option('--json', 'answer in JSON')
    .action(resolve);
}

async function resolve(commandLine: CommandLine): Promise<void> {
  const settings = readClientSettings(process.env);
  const assembled = await assembleParts(settings, machineClock);
  const temporal = openTemporal(settings.temporal);
  try {
    const { account } = assembled.parts.ledger.identity;
    const { taskQueue } = settings.temporal;
    const workflows = createWorkflowStarter(temporal.client, { account, taskQueue });
    const answer = await resolveAll(withTemporal(assembled, workflows, false), commandLine);
    process.stdout.write(`${answer}\n`);
  } finally {
    await temporal.close();
    await assembled.close();
  }
}

async function resolveAll(parts: ActivityParts, { customer, json }: CommandLine): Promise<string> {
  const { ledger } = parts;
  const before = await unfinishedWrites(ledger, customer);
  const problems: { customer: string; problem: string }[] = [];
  for (const one of new Set(before.map((write) => write.customer))) {
    try {
      await resolveCustomerWrites(parts, one);
    } catch (error) {
      problems.push({ customer: one, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  const now = await machineClock.now();
  const after = await Promise.all(before.map(async (write) => (await ledger.writes.find(write.id)) ?? write));
  if (json === true) {
    return JSON.stringify({ writes: after.map((write) => writeAsJson(write, now)), problems });
  }
  const lines = [
    ...after.map((write) => describeWrite(write, now)),
    ...problems.map(({ customer: one, problem }) => `${one} could not be resolved now: ${problem}`),
  ];
  return lines.length === 0 ? 'The outcome of every write to Stripe is known.' : lines.join('\n');
}
